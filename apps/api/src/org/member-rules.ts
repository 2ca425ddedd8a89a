import { BatonError, can, type Permission, type Role, roles } from '@baton/schema'

export type MemberChange = {
  /** Who changes, as of this moment: the role and, for a token, its scopes. */
  by: { role: Role; scopes: readonly Permission[] | null }
  /** The role that the member has; null for somebody who is invited. */
  from: Role | null
  /** The role that the member shall have; null to remove them. */
  to: Role | null
  /** How many owners the org has now. */
  owners: number
}

const neededFor = (role: Role | null): Permission =>
  role === 'owner' ? 'org:own' : 'member:manage'

/** The roles that somebody can give nobody; all of them for one who is no member any more. */
export function rolesOutOfReach(held: Role | null): Role[] {
  return roles.filter((role) => held === null || !can(held, neededFor(role)))
}

/**
 * Whether a change of membership is allowed: managing needs `member:manage`, everything that
 * makes, changes or removes an owner needs `org:own`, and an org keeps at least one owner.
 * @throws BatonError FORBIDDEN, LAST_OWNER
 */
export function checkMemberChange({ by, from, to, owners }: MemberChange): void {
  const needed = neededFor(from === 'owner' ? from : to)
  if (!can(by.role, needed, by.scopes)) {
    throw new BatonError(
      'FORBIDDEN',
      needed === 'org:own'
        ? 'Only an owner makes somebody an owner, or changes one.'
        : 'This needs the permission member:manage.',
      { fix: `Your role here is ${by.role}; ask an owner of the org.` },
    )
  }
  if (from === 'owner' && to !== 'owner' && owners <= 1) {
    throw new BatonError('LAST_OWNER', 'This is the last owner of the org.', {
      fix: 'Make somebody else an owner first.',
    })
  }
}
