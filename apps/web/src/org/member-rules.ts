import type { Role } from '@baton/schema'
import { can } from '@baton/schema/plain'

export type MemberChange = {
  /** The role of whoever changes. */
  by: Role
  /** The role that the member has; null for somebody who is invited. */
  from: Role | null
  /** The role that the member shall have; null to remove them. */
  to: Role | null
  /** How many owners there are; null when not all members are known here. */
  owners: number | null
}

/** Why a change is refused, in a sentence; null when it is not. The server has the last word. */
export function whyNot({ by, from, to, owners }: MemberChange): string | null {
  const ofOwner = from === 'owner' || to === 'owner'
  if (!can(by, 'member:manage')) return 'Only an admin or an owner manages people.'
  if (ofOwner && !can(by, 'org:own')) return 'Only an owner makes or changes an owner.'
  if (from === 'owner' && to !== 'owner' && owners === 1) {
    return 'The last owner. Make somebody else an owner first.'
  }
  return null
}
