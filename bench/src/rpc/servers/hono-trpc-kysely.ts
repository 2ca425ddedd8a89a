import type { Schema } from '@baton/db'
import { serve } from '@hono/node-server'
import { fetchRequestHandler } from '@trpc/server/adapters/fetch'
import Sqlite from 'better-sqlite3'
import { Hono } from 'hono'
import { CamelCasePlugin, Kysely, SqliteDialect, sql } from 'kysely'
import { databaseFile, hostname, port } from './common.ts'
import { createRouter } from './stock-router.ts'

/* Hono, tRPC's fetch adapter and Kysely with its own SQLite dialect, each as it comes. */

const db = new Kysely<Schema>({
  dialect: new SqliteDialect({ database: new Sqlite(databaseFile) }),
  plugins: [new CamelCasePlugin()],
})

const router = createRouter({
  findSession: (id) =>
    db
      .selectFrom('session')
      .innerJoin('person', 'person.id', 'session.personId')
      .where('session.id', '=', id)
      .where('person.disabledAt', 'is', null)
      .select(['session.personId', 'session.expiresAt'])
      .executeTakeFirst(),

  findProject: ({ personId, org, slug }) =>
    db
      .selectFrom('project')
      .innerJoin('org', 'org.id', 'project.orgId')
      .innerJoin('member', 'member.orgId', 'org.id')
      .where('member.personId', '=', personId)
      .where('org.slug', '=', org)
      .where('project.slug', '=', slug)
      .select(['project.id', 'project.orgId', 'member.role'])
      .executeTakeFirst(),

  listWork: ({ orgId, projectId, limit }) =>
    db
      .selectFrom('workItem')
      .leftJoin('person', 'person.id', 'workItem.assigneeId')
      .leftJoin('agent', 'agent.id', 'workItem.assigneeId')
      .where('workItem.orgId', '=', orgId)
      .where('workItem.projectId', '=', projectId)
      .select(['workItem.id', 'number', 'kind', 'title', 'status', 'blockedFrom'])
      .select([
        'priority',
        'headCommit',
        'workItem.createdAt',
        'updatedAt',
        'assigneeKind',
        'assigneeId',
      ])
      .select(sql<string | null>`coalesce(person.name, agent.name)`.as('assigneeName'))
      .orderBy('number', 'desc')
      .limit(limit)
      .execute(),
})

const app = new Hono()
app.all('/trpc/*', (c) =>
  fetchRequestHandler({
    endpoint: '/trpc',
    req: c.req.raw,
    router,
    createContext: ({ req }) => ({ cookie: req.headers.get('cookie') }),
  }),
)
serve({ fetch: app.fetch, port, hostname })
