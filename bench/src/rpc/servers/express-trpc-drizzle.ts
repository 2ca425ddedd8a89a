import type { WorkItem } from '@baton/schema'
import { createExpressMiddleware } from '@trpc/server/adapters/express'
import Sqlite from 'better-sqlite3'
import { and, desc, eq, isNull, sql } from 'drizzle-orm'
import { drizzle } from 'drizzle-orm/better-sqlite3'
import { integer, sqliteTable, text } from 'drizzle-orm/sqlite-core'
import express from 'express'
import { databaseFile, hostname, port, type WorkRow } from './common.ts'
import { createRouter } from './stock-router.ts'

/* Express 5, tRPC's Express adapter and Drizzle on better-sqlite3, each as it comes. */

const session = sqliteTable('session', {
  id: text().primaryKey(),
  personId: text('person_id').notNull(),
  expiresAt: text('expires_at').notNull(),
})
const person = sqliteTable('person', {
  id: text().primaryKey(),
  name: text().notNull(),
  disabledAt: text('disabled_at'),
})
const agent = sqliteTable('agent', { id: text().primaryKey(), name: text().notNull() })
const org = sqliteTable('org', { id: text().primaryKey(), slug: text().notNull() })
const member = sqliteTable('member', {
  orgId: text('org_id').notNull(),
  personId: text('person_id').notNull(),
  role: text().notNull(),
})
const project = sqliteTable('project', {
  id: text().primaryKey(),
  orgId: text('org_id').notNull(),
  slug: text().notNull(),
})
const workItem = sqliteTable('work_item', {
  id: text().primaryKey(),
  orgId: text('org_id').notNull(),
  projectId: text('project_id').notNull(),
  number: integer().notNull(),
  kind: text().notNull(),
  title: text().notNull(),
  status: text().$type<WorkItem['status']>().notNull(),
  blockedFrom: text('blocked_from').$type<NonNullable<WorkItem['blockedFrom']>>(),
  priority: text().$type<WorkItem['priority']>().notNull(),
  assigneeKind: text('assignee_kind').$type<NonNullable<WorkRow['assigneeKind']>>(),
  assigneeId: text('assignee_id'),
  headCommit: text('head_commit'),
  createdAt: text('created_at').notNull(),
  updatedAt: text('updated_at').notNull(),
})

const db = drizzle({ client: new Sqlite(databaseFile) })

const router = createRouter({
  async findSession(id) {
    const [row] = await db
      .select({ personId: session.personId, expiresAt: session.expiresAt })
      .from(session)
      .innerJoin(person, eq(person.id, session.personId))
      .where(and(eq(session.id, id), isNull(person.disabledAt)))
    return row
  },

  async findProject(where) {
    const [row] = await db
      .select({ id: project.id, orgId: project.orgId, role: member.role })
      .from(project)
      .innerJoin(org, eq(org.id, project.orgId))
      .innerJoin(member, eq(member.orgId, org.id))
      .where(
        and(
          eq(member.personId, where.personId),
          eq(org.slug, where.org),
          eq(project.slug, where.slug),
        ),
      )
    return row
  },

  listWork: async ({ orgId, projectId, limit }) =>
    db
      .select({
        id: workItem.id,
        number: workItem.number,
        kind: workItem.kind,
        title: workItem.title,
        status: workItem.status,
        blockedFrom: workItem.blockedFrom,
        priority: workItem.priority,
        headCommit: workItem.headCommit,
        createdAt: workItem.createdAt,
        updatedAt: workItem.updatedAt,
        assigneeKind: workItem.assigneeKind,
        assigneeId: workItem.assigneeId,
        assigneeName: sql<string | null>`coalesce(${person.name}, ${agent.name})`,
      })
      .from(workItem)
      .leftJoin(person, eq(person.id, workItem.assigneeId))
      .leftJoin(agent, eq(agent.id, workItem.assigneeId))
      .where(and(eq(workItem.orgId, orgId), eq(workItem.projectId, projectId)))
      .orderBy(desc(workItem.number))
      .limit(limit),
})

const app = express()
app.use(
  '/trpc',
  createExpressMiddleware({
    router,
    createContext: ({ req }) => ({ cookie: req.headers.cookie }),
  }),
)
app.listen(port, hostname)
