import type { Role } from '@baton/schema'

/** A role as what somebody is: “an admin”, “a viewer”. */
export const asRole = (role: Role): string => `${/^[aeiou]/.test(role) ? 'an' : 'a'} ${role}`
