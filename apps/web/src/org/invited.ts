import type { Role } from '@baton/schema'

/** Whom to ask in: somebody new, or somebody whose link is lost. */
export type Invited = { email: string; role: Role }

/** An empty form. */
export const nobody: Invited = { email: '', role: 'contributor' }
