import {
  agent,
  agentInput,
  agentPage,
  createAgentInput,
  createAgentTokenInput,
  createdToken,
  listAgentsInput,
} from '@baton/schema'
import { orgProcedure } from '../trpc.ts'
import { createAgent, createAgentToken, disableAgent, enableAgent, listAgents } from './agents.ts'

/** The part of the org's router that is about its agents. */
export const agentProcedures = {
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

  disableAgent: orgProcedure({
    permission: 'agent:manage',
    summary: 'Disable an agent: its tokens are refused at once.',
    rest: { method: 'POST', path: '/orgs/{org}/agents/{agent}/disable', status: 200 },
  })
    .input(agentInput)
    .output(agent)
    .mutation(({ ctx, input }) => disableAgent(ctx, input)),

  enableAgent: orgProcedure({
    permission: 'agent:manage',
    summary: 'Enable a disabled agent: its tokens work again.',
    rest: { method: 'POST', path: '/orgs/{org}/agents/{agent}/enable', status: 200 },
  })
    .input(agentInput)
    .output(agent)
    .mutation(({ ctx, input }) => enableAgent(ctx, input)),
}
