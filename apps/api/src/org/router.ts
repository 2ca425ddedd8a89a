import {
  acknowledged,
  addMemberInput,
  editOrgInput,
  invitation,
  invitationPage,
  listInvitationsInput,
  listMembersInput,
  listOrgTokensInput,
  member,
  memberPage,
  org,
  removeMemberInput,
  revokeInvitationInput,
  revokeOrgTokenInput,
  setMemberRoleInput,
  tokenPage,
} from '@baton/schema'
import { listOwnedTokens, revokeOwnedToken } from '../identity/owned-tokens.ts'
import { orgProcedure, router } from '../trpc.ts'
import { addMember } from './add-member.ts'
import { agentProcedures } from './agent-procedures.ts'
import { editOrg } from './edit.ts'
import { listInvitations, revokeInvitation } from './invitations.ts'
import { listMembers, removeMember, setMemberRole } from './members.ts'

export const orgRouter = router({
  edit: orgProcedure({
    permission: 'org:own',
    summary: 'Change the name of the org; its short name stays.',
    rest: { method: 'PATCH', path: '/orgs/{org}' },
  })
    .input(editOrgInput)
    .output(org)
    .mutation(({ ctx, input }) => editOrg(ctx, input)),

  addMember: orgProcedure({
    permission: 'member:manage',
    summary: 'Invite an address to the org; the one-time link is shown once.',
    rest: { method: 'POST', path: '/orgs/{org}/invitations', status: 201 },
    secretAnswer: true,
  })
    .input(addMemberInput)
    .output(invitation)
    .mutation(({ ctx, input }) => addMember(ctx, input)),

  listInvitations: orgProcedure({
    permission: 'member:manage',
    summary: 'List the invitations that are open.',
    rest: { method: 'GET', path: '/orgs/{org}/invitations' },
  })
    .input(listInvitationsInput)
    .output(invitationPage)
    .query(({ ctx, input }) => listInvitations(ctx, input)),

  revokeInvitation: orgProcedure({
    permission: 'member:manage',
    summary: 'Revoke an open invitation; its link stops working.',
    rest: { method: 'DELETE', path: '/orgs/{org}/invitations/{invitation}' },
  })
    .input(revokeInvitationInput)
    .output(acknowledged)
    .mutation(({ ctx, input }) => revokeInvitation(ctx, input)),

  listMembers: orgProcedure({
    permission: 'org:read',
    summary: 'List the members of the org.',
    rest: { method: 'GET', path: '/orgs/{org}/members' },
  })
    .input(listMembersInput)
    .output(memberPage)
    .query(({ ctx, input }) => listMembers(ctx, input)),

  setMemberRole: orgProcedure({
    permission: 'member:manage',
    summary: 'Change the role of a member.',
    rest: { method: 'PUT', path: '/orgs/{org}/members/{email}' },
  })
    .input(setMemberRoleInput)
    .output(member)
    .mutation(({ ctx, input }) => setMemberRole(ctx, input)),

  removeMember: orgProcedure({
    permission: 'member:manage',
    summary: 'Remove a member from the org, or withdraw an open invitation.',
    rest: { method: 'DELETE', path: '/orgs/{org}/members/{email}' },
  })
    .input(removeMemberInput)
    .output(acknowledged)
    .mutation(({ ctx, input }) => removeMember(ctx, input)),

  ...agentProcedures,

  listTokens: orgProcedure({
    permission: 'token:manage',
    summary: 'List the API tokens of the org’s agents and CI.',
    rest: { method: 'GET', path: '/orgs/{org}/tokens' },
  })
    .input(listOrgTokensInput)
    .output(tokenPage)
    .query(({ ctx, input }) => listOwnedTokens(ctx, ctx.org, input)),

  revokeToken: orgProcedure({
    permission: 'token:manage',
    summary: 'Revoke an API token of an agent or of CI.',
    rest: { method: 'DELETE', path: '/orgs/{org}/tokens/{token}' },
  })
    .input(revokeOrgTokenInput)
    .output(acknowledged)
    .mutation(({ ctx, input }) => revokeOwnedToken(ctx, ctx.org, input)),
})
