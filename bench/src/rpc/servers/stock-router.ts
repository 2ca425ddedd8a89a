import { listWorkInput, projectRef, workPage } from '@baton/schema'
import { initTRPC, TRPCError } from '@trpc/server'
import { z } from 'zod'
import { sessionId, toPage, type WorkRow } from './common.ts'

/** The queries of a stock server, written with the query builder that it stands for. */
export type Store = {
  findSession: (id: string) => Promise<{ personId: string; expiresAt: string } | undefined>
  findProject: (where: {
    personId: string
    org: string
    slug: string
  }) => Promise<{ id: string; orgId: string; role: string } | undefined>
  listWork: (where: { orgId: string; projectId: string; limit: number }) => Promise<WorkRow[]>
}

type Context = { cookie: string | undefined | null }

/**
 * The tRPC that one would write first: a procedure for whoever is signed in, one for members of
 * a project, input and output checked by Baton's own schemas.
 */
export function createRouter(store: Store) {
  const t = initTRPC.context<Context>().create({ isDev: false })

  const authed = t.procedure.use(async ({ ctx, next }) => {
    const session = await store.findSession(sessionId(ctx.cookie))
    if (session === undefined || Date.parse(session.expiresAt) <= Date.now()) {
      throw new TRPCError({ code: 'UNAUTHORIZED' })
    }
    return next({ ctx: { personId: session.personId } })
  })

  const inProject = authed
    .input(z.object({ project: projectRef }))
    .use(async ({ ctx, input, next }) => {
      const [org = '', slug = ''] = input.project.split('/')
      const project = await store.findProject({ personId: ctx.personId, org, slug })
      if (project === undefined) throw new TRPCError({ code: 'NOT_FOUND' })
      return next({ ctx: { project } })
    })

  return t.router({
    work: t.router({
      list: inProject
        .input(listWorkInput)
        .output(workPage)
        .query(async ({ ctx: { project }, input: { limit } }) => {
          const where = { orgId: project.orgId, projectId: project.id }
          return toPage(await store.listWork({ ...where, limit: limit + 1 }), limit)
        }),
    }),
  })
}
