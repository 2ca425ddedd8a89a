import {
  type AgentRow,
  findAgent,
  getMemberRole,
  insertAgent,
  isUniqueViolation,
  newId,
  listAgents as queryAgents,
  setAgentDisabled,
  type Tx,
  toActorRef,
  toPage,
} from '@baton/db'
import { type Agent, BatonError, type CreatedToken, type Page, type Role } from '@baton/schema'
import type { OrgContext } from '../context.ts'
import { commit } from '../event/commit.ts'
import { isNameFree, nameTaken } from '../identity/free-name.ts'
import { createToken, type NewToken, tokenEvent } from '../identity/tokens.ts'
import { readCursor } from '../page.ts'
import { checkStillHeld } from './members.ts'

/** A new agent; the caller becomes its sponsor, the person who answers for it. */
export async function createAgent(
  ctx: OrgContext,
  input: { slug: string; name?: string | undefined; role: Role },
): Promise<Agent> {
  const { actor, deps, org } = ctx
  const row = {
    id: newId(),
    orgId: org.orgId,
    slug: input.slug,
    name: input.name ?? input.slug,
    role: input.role,
    sponsorId: actor.id,
    createdAt: new Date(deps.clock()).toISOString(),
    disabledAt: null,
  }
  try {
    return await commit(ctx, async (tx) => {
      await insertAgent(tx, row)
      if (!(await isNameFree(tx, { ...row, orgIds: [row.orgId] }))) throw nameTaken(row.name)
      return {
        result: toAgent({ ...row, sponsorName: actor.name }),
        event: {
          subject: { type: 'agent', id: row.id },
          data: { slug: row.slug, role: row.role, sponsor: actor.id },
        },
      }
    })
  } catch (error) {
    if (!isUniqueViolation(error, ['agent.orgId', 'agent.slug'])) throw error
    throw new BatonError('ALREADY_EXISTS', `${org.org} has an agent “${row.slug}” already.`, {
      fix: 'Give it another short name, or create a token for the one that is there.',
    })
  }
}

export async function listAgents(
  ctx: OrgContext,
  { limit, cursor }: { limit: number; cursor?: string | undefined },
): Promise<Page<Agent>> {
  const after = readCursor(cursor, ['string'])?.[0]
  const rows = await queryAgents(ctx.deps.db.read, { orgId: ctx.org.orgId, after, limit })
  return toPage(rows, limit, ({ id }) => [id], toAgent)
}

export async function createAgentToken(
  ctx: OrgContext,
  { agent: slug, ...token }: NewToken & { agent: string },
): Promise<CreatedToken> {
  const { actor, deps, org } = ctx
  const { orgId } = org
  return commit(ctx, async (tx) => {
    await checkStillHeld(ctx, tx, 'agent:manage')
    const agent = await loadAgent(ctx, tx, slug)
    if (agent.disabledAt !== null) {
      throw new BatonError('FORBIDDEN', `The agent “${slug}” of ${org.org} is disabled.`, {
        fix: 'Enable it first.',
      })
    }
    if ((await getMemberRole(tx, { orgId, personId: agent.sponsorId })) === undefined) {
      throw new BatonError(
        'FORBIDDEN',
        `Nobody answers for the agent “${slug}” any more: its sponsor has left ${org.org}.`,
        { fix: 'Create another agent; you become its sponsor.' },
      )
    }
    const bearer = { kind: 'agent', orgId, agent } as const
    const result = await createToken(tx, { creator: actor, bearer, token, now: deps.clock() })
    const { subject, data } = tokenEvent(result)
    return { result, event: { subject, data: { ...data, agent: agent.id } } }
  })
}

/** Its tokens are refused from the very next call on, and work again once it is enabled. */
export function disableAgent(ctx: OrgContext, { agent }: { agent: string }): Promise<Agent> {
  return setDisabled(ctx, agent, new Date(ctx.deps.clock()).toISOString())
}

export function enableAgent(ctx: OrgContext, { agent }: { agent: string }): Promise<Agent> {
  return setDisabled(ctx, agent, null)
}

async function setDisabled(ctx: OrgContext, slug: string, disabledAt: string | null) {
  const { orgId } = ctx.org
  return commit(ctx, async (tx) => {
    await checkStillHeld(ctx, tx, 'agent:manage')
    const agent = await loadAgent(ctx, tx, slug)
    // Disabling it again keeps the day since when it is.
    if ((agent.disabledAt === null) === (disabledAt === null)) {
      return { result: toAgent(agent), event: null }
    }
    await setAgentDisabled(tx, { orgId, agentId: agent.id, disabledAt })
    return {
      result: toAgent({ ...agent, disabledAt }),
      event: { subject: { type: 'agent', id: agent.id }, data: { slug } },
    }
  })
}

async function loadAgent({ org }: OrgContext, tx: Tx, slug: string): Promise<AgentRow> {
  const agent = await findAgent(tx, { orgId: org.orgId, slug })
  if (agent !== undefined) return agent
  throw new BatonError('NOT_FOUND', `There is no agent “${slug}” in ${org.org}.`, {
    fix: 'Look at the list of agents, or create it first.',
  })
}

function toAgent(row: AgentRow): Agent {
  const { id, slug, name, role, createdAt, disabledAt } = row
  const sponsor = toActorRef('person', row.sponsorId, row.sponsorName)
  return { id, slug, name, role, sponsor, createdAt, disabledAt }
}
