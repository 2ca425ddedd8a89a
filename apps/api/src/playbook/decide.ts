import { decideRevision, lockPlaybook, type Tx, updatePlaybook } from '@baton/db'
import { BatonError, type Revision } from '@baton/schema'
import { inProject, type ProjectContext } from '../context.ts'
import { commit, type EventDraft } from '../event/commit.ts'
import { loadPlaybook, loadRevision, loadSource, missingPlaybook } from './load.ts'
import { staleError } from './stale.ts'
import { Moved, toRevision } from './write-revision.ts'

type Proposal = { playbook: string; revision: number }

/** Puts a proposed revision in force; work that starts from now on is pinned to it. */
export async function approveRevision(ctx: ProjectContext, input: Proposal): Promise<Revision> {
  try {
    return await commit(ctx, async (tx) => {
      const { playbook, proposed } = await loadProposal(ctx, tx, input)
      const { baseRevision: base, number } = proposed
      if (playbook.headRevision !== null && playbook.headRevision !== base) throw new Moved()
      const of = { orgId: ctx.org.orgId, playbookId: playbook.id }
      await updatePlaybook(tx, { ...of, headRevision: number })
      return {
        result: await decide(ctx, tx, playbook.id, number, 'applied', proposed),
        event: decisionEvent(playbook, { revision: number, base }),
      }
    })
  } catch (error) {
    if (error instanceof Moved) throw await staleProposal(ctx, input)
    throw error
  }
}

/** What both sides changed takes long to tell, so it is told outside the transaction. */
async function staleProposal(ctx: ProjectContext, { playbook: slug, revision }: Proposal) {
  const { read } = ctx.deps.db
  const playbook = await loadPlaybook(ctx, slug)
  const { baseRevision: base } = await loadRevision(read, ctx, playbook, revision)
  const { source } = await loadSource(read, ctx, playbook, revision)
  return staleError(read, ctx, playbook, { base, source })
}

export async function rejectRevision(
  ctx: ProjectContext,
  { reason, ...input }: Proposal & { reason: string },
): Promise<Revision> {
  return commit(ctx, async (tx) => {
    const { playbook, proposed } = await loadProposal(ctx, tx, input)
    const { number } = proposed
    const rejected = await decide(ctx, tx, playbook.id, number, 'rejected', proposed)
    return {
      result: { ...rejected, rejection: reason },
      event: decisionEvent(playbook, { revision: number, reason }),
    }
  })
}

async function loadProposal(ctx: ProjectContext, tx: Tx, { playbook: slug, revision }: Proposal) {
  const playbook = await lockPlaybook(tx, { ...inProject(ctx), slug })
  if (playbook === undefined) return missingPlaybook(ctx, slug)
  const proposed = await loadRevision(tx, ctx, playbook, revision)
  if (proposed.status !== 'proposed') {
    throw new BatonError(
      'REVISION_NOT_PROPOSED',
      `Revision ${revision} of “${slug}” is ${proposed.status} already.`,
      { fix: 'Look at the list of revisions for one that is proposed.' },
    )
  }
  return { playbook, proposed }
}

async function decide(
  { actor, deps, org }: ProjectContext,
  tx: Tx,
  playbookId: string,
  number: number,
  status: 'applied' | 'rejected',
  proposed: Parameters<typeof toRevision>[0],
): Promise<Revision> {
  const decision = {
    status,
    decidedBy: actor.id,
    decidedAt: new Date(deps.clock()).toISOString(),
  }
  await decideRevision(tx, { orgId: org.orgId, playbookId, number, ...decision })
  return toRevision({ ...proposed, ...decision, decidedByName: actor.name })
}

function decisionEvent(
  { id, slug }: { id: string; slug: string },
  data: Record<string, unknown>,
): EventDraft {
  return { subject: { type: 'playbook', id }, data: { slug, ...data } }
}
