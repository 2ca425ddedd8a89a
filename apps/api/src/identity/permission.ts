import { BatonError, can, type Permission, peopleOnly } from '@baton/schema'
import type { Actor, Membership } from '../context.ts'
import type { Refusal } from '../refusal.ts'

/** Whether a caller may do what needs a permission: by kind, by role, and by a token's scopes. */
export function refuseWithout(
  actor: Pick<Actor, 'kind' | 'scopes'>,
  { role }: Pick<Membership, 'role'>,
  wanted: Permission,
): Refusal {
  if (actor.kind !== 'person' && peopleOnly.includes(wanted)) {
    return () =>
      new BatonError('PEOPLE_ONLY', `Only a person may do this: it needs ${wanted}.`, {
        fix: 'Ask somebody whose role holds that permission.',
      })
  }
  if (can(role, wanted, actor.scopes)) return null
  const scoped = can(role, wanted)
  return () =>
    new BatonError('FORBIDDEN', `This needs the permission ${wanted}.`, {
      fix: scoped
        ? 'Use a token whose scopes hold it.'
        : `Your role here is ${role}; ask somebody who manages the org.`,
    })
}
