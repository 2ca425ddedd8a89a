import { z } from 'zod'
import { displayName, email, id, instant, slug } from '../common/fields.ts'
import { pageInput, pageOf } from '../common/page.ts'
import { actorRef } from '../identity/identity.ts'
import { role } from '../identity/permissions.ts'
import { agentRoles } from '../identity/roles.ts'

export const addMemberInput = z.strictObject({
  org: slug,
  email,
  role: role.describe('What the new member may do.'),
})

export const editOrgInput = z.strictObject({
  org: slug,
  name: displayName.describe('How the org is called from now on; its short name stays.'),
})
export const org = z.object({ id, slug, name: z.string(), createdAt: instant })
export type Org = z.infer<typeof org>

/** A one-time link; its address is answered once and never again. */
export const invitation = z.object({
  id,
  email: z.string(),
  role,
  url: z.string(),
  expiresAt: instant,
  /** Whether a link that the address had stopped working. */
  replaced: z.boolean(),
})
export type Invitation = z.infer<typeof invitation>

/** An invitation that nobody has accepted and that is not over. */
export const openInvitation = z.object({
  id,
  email: z.string(),
  role,
  createdAt: instant,
  expiresAt: instant,
  invitedBy: actorRef,
})
export type OpenInvitation = z.infer<typeof openInvitation>

export const listInvitationsInput = z.strictObject({ org: slug, ...pageInput })
export const invitationPage = pageOf(openInvitation)
export const revokeInvitationInput = z.strictObject({
  org: slug,
  invitation: id.describe('The id of the invitation.'),
})

export const member = z.object({
  person: actorRef,
  email: z.string(),
  role,
  joinedAt: instant,
})
export type Member = z.infer<typeof member>

export const listMembersInput = z.strictObject({ org: slug, ...pageInput })
export const memberPage = pageOf(member)

const memberRef = { org: slug, email: email.describe('The e-mail address of the member.') }
export const setMemberRoleInput = z.strictObject({ ...memberRef, role })
export const removeMemberInput = z.strictObject(memberRef)

export const createAgentInput = z.strictObject({
  org: slug,
  slug: slug.describe('The short name of the agent.'),
  name: displayName.optional(),
  role: z.enum(agentRoles).default('contributor'),
})

export const agent = z.object({
  id,
  slug,
  name: z.string(),
  role,
  /** The person who answers for it. */
  sponsor: actorRef,
  createdAt: instant,
  disabledAt: instant.nullable(),
})
export type Agent = z.infer<typeof agent>

/** For `org.disableAgent` and `org.enableAgent`. */
export const agentInput = z.strictObject({
  org: slug,
  agent: slug.describe('The short name of the agent.'),
})

export const listAgentsInput = z.strictObject({ org: slug, ...pageInput })
export const agentPage = pageOf(agent)
