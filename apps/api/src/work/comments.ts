import { insertWorkComment, listWorkComments, newId, toActorRef, toPage } from '@baton/db'
import type { commentPage, commentWorkInput, listCommentsInput, workComment } from '@baton/schema'
import type { z } from 'zod'
import type { ProjectContext } from '../context.ts'
import { commit } from '../event/commit.ts'
import { readCursor } from '../page.ts'
import { instantOf, loadItem, lockItem } from './items.ts'

export async function commentWork(
  ctx: ProjectContext,
  { number, body }: z.infer<typeof commentWorkInput>,
): Promise<z.infer<typeof workComment>> {
  const { kind, id, name } = ctx.actor
  return commit(ctx, async (tx) => {
    const item = await lockItem(tx, ctx, number)
    const comment = { id: newId(), body, createdAt: instantOf(ctx) }
    await insertWorkComment(tx, {
      ...comment,
      orgId: item.orgId,
      itemId: item.id,
      authorKind: kind,
      authorId: id,
    })
    return {
      result: { ...comment, author: { kind, id, name } },
      event: {
        subject: { type: 'work_item', id: item.id },
        data: { number, comment: comment.id },
      },
    }
  })
}

export async function listComments(
  ctx: ProjectContext,
  { number, limit, cursor }: z.infer<typeof listCommentsInput>,
): Promise<z.infer<typeof commentPage>> {
  const db = ctx.deps.db.read
  const [before] = readCursor(cursor, ['string']) ?? []
  const item = await loadItem(db, ctx, number)
  const rows = await listWorkComments(db, {
    orgId: ctx.org.orgId,
    itemId: item.id,
    before,
    limit,
  })
  return toPage(
    rows,
    limit,
    ({ id }) => [id],
    ({ id, authorKind, authorId, authorName, body, createdAt }) => ({
      id,
      author: toActorRef(authorKind, authorId, authorName),
      body,
      createdAt,
    }),
  )
}
