import {
  allocateWorkNumbers,
  getPlaybookHead,
  insertGates,
  insertWorkItems,
  listPlaybookSlugs,
  newId,
  type PlaybookHead,
  type Row,
  type Tx,
} from '@baton/db'
import { BatonError, type createWorkInput, type WorkDetail } from '@baton/schema'
import type { z } from 'zod'
import { inProject, type ProjectContext } from '../context.ts'
import { commit } from '../event/commit.ts'
import { type Assignee, recordAssignment, resolveAssignee } from './assignee.ts'
import { instantOf, showItem } from './items.ts'

type Input = z.infer<typeof createWorkInput>

/** What a new item is, before it has a number. */
export type NewItem = Pick<Row<'workItem'>, 'title' | 'body' | 'kind' | 'priority'>

/** Creates an item under a playbook of the project, with a gate for each checklist item. */
export async function createWork(ctx: ProjectContext, input: Input): Promise<WorkDetail> {
  return commit(ctx, async (tx) => {
    const head = await choosePlaybook(tx, ctx, input.playbook)
    const assignee =
      input.assignee === undefined ? null : await resolveAssignee(tx, ctx, input.assignee)
    const [row] = await insertItems(tx, ctx, { items: [input], head, assignee })
    if (row === undefined) throw new Error('no work item was made')
    return {
      result: await showItem(tx, ctx, row.number),
      event: {
        subject: { type: 'work_item', id: row.id },
        data: {
          number: row.number,
          kind: row.kind,
          priority: row.priority,
          title: row.title,
          playbook: head === undefined ? null : { slug: head.slug, revision: head.number },
          assignee,
        },
      },
    }
  })
}

/** Inserts items with numbers in their order, and the gates of their playbook's checklist. */
export async function insertItems(
  tx: Tx,
  ctx: ProjectContext,
  params: { items: NewItem[]; head: PlaybookHead | undefined; assignee: Assignee | null },
): Promise<Row<'workItem'>[]> {
  const { items, head, assignee } = params
  if (items.length === 0) return []
  const at = instantOf(ctx)
  const first = await allocateWorkNumbers(tx, { ...inProject(ctx), count: items.length })
  const rows = items.map(({ title, body, kind, priority }, index) => ({
    id: newId(),
    ...inProject(ctx),
    number: first + index,
    kind,
    title,
    body,
    priority,
    status: 'open' as const,
    blockedFrom: null,
    assigneeKind: assignee?.kind ?? null,
    assigneeId: assignee?.id ?? null,
    playbookId: head?.playbookId ?? null,
    revisionId: head?.revisionId ?? null,
    branch: null,
    changeRef: null,
    headCommit: null,
    createdByKind: ctx.actor.kind,
    createdById: ctx.actor.id,
    createdAt: at,
    updatedAt: at,
    doneAt: null,
    reopenedCount: 0,
  }))
  await insertWorkItems(tx, rows)
  const gates = rows.flatMap(({ id: itemId }) =>
    (head?.model.checklist ?? []).map(({ position, text, rule, ruleText }) => ({
      id: newId(),
      ...inProject(ctx),
      itemId,
      position,
      text,
      rule,
      ruleText,
    })),
  )
  await insertGates(tx, gates)
  if (assignee !== null) {
    for (const { id: itemId } of rows) await recordAssignment(tx, { itemId, assignee, at })
  }
  return rows
}

/** The named playbook's approved revision, or that of the only one; none where there is none. */
async function choosePlaybook(
  tx: Tx,
  ctx: ProjectContext,
  wanted: string | undefined,
): Promise<PlaybookHead | undefined> {
  const slugs = await listPlaybookSlugs(tx, inProject(ctx))
  const [only] = slugs
  const known = `The playbooks of ${ctx.project.ref} are ${slugs.join(', ')}.`
  if (wanted === undefined && only === undefined) return undefined
  if (wanted === undefined && slugs.length > 1) {
    const message = `${ctx.project.ref} has several playbooks: ${slugs.join(', ')}`
    throw new BatonError('INVALID_INPUT', `playbook: ${message}.`, {
      fix: 'Name the one to work under.',
      diagnostics: [
        { severity: 'error', code: 'PLAYBOOK_AMBIGUOUS', message, at: { field: 'playbook' } },
      ],
      data: { playbooks: slugs },
    })
  }
  const slug = wanted ?? only ?? ''
  const head = await getPlaybookHead(tx, { ...inProject(ctx), slug })
  if (head !== undefined) return head
  // The list is cut at some length: what it does not hold may be there all the same.
  if (!slugs.includes(slug) && slugs.length <= 50) {
    throw new BatonError('NOT_FOUND', `There is no playbook “${slug}” in ${ctx.project.ref}.`, {
      fix: slugs.length === 0 ? 'Import it first, or name none.' : known,
    })
  }
  throw new BatonError(
    'PLAYBOOK_NOT_APPROVED',
    `The playbook “${slug}” has no approved revision.`,
    {
      fix: 'Ask somebody with the permission playbook:approve to approve its first revision.',
    },
  )
}
