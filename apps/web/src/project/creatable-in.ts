import type { Me } from '@baton/schema'
import { can } from '@baton/schema/plain'

/** The organisations in which somebody may create a project. */
export const creatableIn = (me: Me | undefined): Me['memberships'] =>
  (me?.memberships ?? []).filter(({ role }) => can(role, 'project:create', me?.scopes))
