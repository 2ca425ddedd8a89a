import { createHash } from 'node:crypto'
import type { Page, WorkItem } from '@baton/schema'

/** What the benchmark tells every server, Baton included. */
export const databaseFile = process.env.DATABASE_URL ?? ''
export const port = Number(process.env.PORT)
export const hostname = '127.0.0.1'

/** The id of the session that a Cookie header names: the SHA-256 of the cookie's token. */
export function sessionId(cookie: string | undefined | null): string {
  const token = /(?:^|; )baton=([^;]+)/.exec(cookie ?? '')?.[1] ?? ''
  return createHash('sha256').update(token).digest('hex')
}

/** A work item as the database gives it. */
export type WorkRow = Omit<WorkItem, 'assignee'> & {
  assigneeKind: 'person' | 'agent' | 'ci' | 'system' | null
  assigneeId: string | null
  assigneeName: string | null
}

/** The answer of a list; `rows` has one row more than the page when there is a next one. */
export function toPage(rows: WorkRow[], limit: number): Page<WorkItem> {
  const last = rows.length > limit ? rows[limit - 1] : undefined
  return {
    items: rows.slice(0, limit).map(toWorkItem),
    nextCursor: last ? Buffer.from(JSON.stringify([last.number])).toString('base64url') : null,
  }
}

function toWorkItem(row: WorkRow): WorkItem {
  const { assigneeKind, assigneeId, assigneeName } = row
  return {
    id: row.id,
    number: row.number,
    kind: row.kind,
    title: row.title,
    status: row.status,
    blockedFrom: row.blockedFrom,
    priority: row.priority,
    assignee:
      assigneeKind === null || assigneeId === null
        ? null
        : { kind: assigneeKind, id: assigneeId, name: assigneeName ?? '' },
    headCommit: row.headCommit,
    createdAt: row.createdAt,
    updatedAt: row.updatedAt,
  }
}
