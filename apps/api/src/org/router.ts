import {
  acknowledged,
  addMemberInput,
  agent,
  agentPage,
  createAgentInput,
  createAgentTokenInput,
  createdToken,
  invitation,
  listAgentsInput,
  listMembersInput,
  listOrgTokensInput,
  member,
  memberPage,
  removeMemberInput,
  revokeOrgTokenInput,
  setMemberRoleInput,
  tokenPage,
} from '@baton/schema'
import { listOwnedTokens, revokeOwnedToken } from '../identity/owned-tokens.ts'
import { orgProcedure, router } from '../trpc.ts'
import { addMember } from './add-member.ts'
import { createAgent, createAgentToken, listAgents } from './agents.ts'
import { listMembers, removeMember, setMemberRole } from './members.ts'

export const orgRouter = router({
  addMember: orgProcedure({
    permission: 'member:manage',
    summary: 'Invite an address to the org; the one-time link is shown once.',
    rest: { method: 'POST', path: '/orgs/{org}/invitations', status: 201 },
    secretAnswer: true,
  })
    .input(addMemberInput)
    .output(invitation)
    .mutation(({ ctx, input }) => addMember(ctx, input)),

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

  createAgent: orgProcedure({
    permission: 'agent:manage',
    summary: 'Create an agent, a service account that the caller answers for.',
    rest: { method: 'POST', path: '/orgs/{org}/agents', status: 201 },
  })
    .input(createAgentInput)
    .output(agent)
    .mutation(({ ctx, input }) => createAgent(ctx, input)),

  listAgents: orgProcedure({
    permission: 'org:read',
    summary: 'List the agents of the org.',
    rest: { method: 'GET', path: '/orgs/{org}/agents' },
  })
    .input(listAgentsInput)
    .output(agentPage)
    .query(({ ctx, input }) => listAgents(ctx, input)),

  createAgentToken: orgProcedure({
    permission: 'agent:manage',
    summary: 'Create an API token for an agent; it is shown once.',
    rest: { method: 'POST', path: '/orgs/{org}/agents/{agent}/tokens', status: 201 },
    secretAnswer: true,
  })
    .input(createAgentTokenInput)
    .output(createdToken)
    .mutation(({ ctx, input }) => createAgentToken(ctx, input)),

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
