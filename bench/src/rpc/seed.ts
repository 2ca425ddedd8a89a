import { createHash, randomBytes } from 'node:crypto'
import {
  insertMember,
  insertOrg,
  insertPerson,
  insertProject,
  insertSession,
  insertWorkItems,
  newId,
  openDatabase,
  type Row,
} from '@baton/db'
import { type WorkItem, workPriority, workStatuses } from '@baton/schema'

const day = 24 * 60 * 60 * 1_000
/** How long a session lasts; with less than half of it left a server would write it anew. */
const sessionDays = 14
const rowsPerInsert = 200
const pageSize = 20

/** What the requests of the benchmark look like, and the one right answer. */
export type Seeded = { path: string; cookie: string; page: WorkItem[] }

const kinds = ['task', 'bug', 'endpoint'] as const

function pick<Item>(from: readonly Item[], index: number): Item {
  const item = from[index % from.length]
  if (item === undefined) throw new Error('nothing to pick from')
  return item
}

/** Makes a database of one org and one project with so many work items, half of them assigned. */
export async function seed(file: string, rows: number): Promise<Seeded> {
  const now = Date.now()
  const createdAt = new Date(now).toISOString()
  const expiresAt = new Date(now + sessionDays * day).toISOString()
  const [orgId, projectId, personId] = [newId(), newId(), newId()]
  const token = randomBytes(32).toString('base64url')
  const person = { id: personId, email: 'ada@example.org', name: 'Ada Example', createdAt }
  const project = { id: projectId, orgId, slug: 'shop', name: 'Shop', defaultBranch: 'main' }

  const workItem = (number: number): Row<'workItem'> => ({
    id: newId(),
    orgId,
    projectId,
    number,
    kind: pick(kinds, number),
    title: `Answer question ${number} of the people who use the shop`,
    body: 'What has to be done, in a few words, with a reason and a place to start from.',
    priority: pick(workPriority.options, number),
    status: pick(workStatuses, number),
    blockedFrom: null,
    assigneeKind: number % 2 === 0 ? 'person' : null,
    assigneeId: number % 2 === 0 ? personId : null,
    playbookId: null,
    revisionId: null,
    branch: `work/${number}`,
    changeRef: null,
    headCommit: createHash('sha1').update(String(number)).digest('hex'),
    createdByKind: 'person',
    createdById: personId,
    createdAt,
    updatedAt: createdAt,
    doneAt: null,
    reopenedCount: 0,
  })
  const items = Array.from({ length: rows }, (_, index) => workItem(index + 1))

  const db = await openDatabase(file)
  try {
    await db.migrate()
    await db.write(async (tx) => {
      await insertOrg(tx, { id: orgId, slug: 'acme', name: 'Acme', createdAt })
      await insertPerson(tx, { ...person, passwordHash: 'nobody signs in with it' })
      await insertMember(tx, { orgId, personId, role: 'contributor', joinedAt: createdAt })
      await insertSession(tx, {
        id: createHash('sha256').update(token).digest('hex'),
        personId,
        createdAt,
        expiresAt,
        address: '127.0.0.1',
        userAgent: 'bench',
      })
      await insertProject(tx, { ...project, repositoryUrl: null, createdAt })
      for (let from = 0; from < items.length; from += rowsPerInsert) {
        await insertWorkItems(tx, items.slice(from, from + rowsPerInsert))
      }
    })
  } finally {
    await db.close()
  }

  const input = JSON.stringify({ project: 'acme/shop', limit: pageSize })
  return {
    path: `/trpc/work.list?input=${encodeURIComponent(input)}`,
    cookie: `baton=${token}`,
    page: items
      .slice(-pageSize)
      .reverse()
      .map((item) => ({
        id: item.id,
        number: item.number,
        kind: item.kind,
        title: item.title,
        status: item.status,
        blockedFrom: item.blockedFrom,
        priority: item.priority,
        assignee:
          item.assigneeId === null ? null : { kind: 'person', id: personId, name: person.name },
        headCommit: item.headCommit,
        createdAt,
        updatedAt: createdAt,
      })),
  }
}
