import type { Me } from '@baton/schema'
import type { Actor } from '../context.ts'

export function whoAmI(actor: Actor): Me {
  return {
    kind: actor.kind,
    id: actor.id,
    name: actor.name,
    email: actor.email,
    memberships: actor.memberships.map(({ org, orgName, role }) => ({ org, orgName, role })),
    scopes: actor.scopes === null ? null : [...actor.scopes],
    project: actor.boundProject?.ref ?? null,
  }
}
