import { getProject } from '@baton/db'
import { BatonError, invalidField, type Permission, projectRef, slug } from '@baton/schema'
import { initTRPC } from '@trpc/server'
import type { z } from 'zod'
import type {
  Actor,
  AuthedContext,
  Context,
  Credential,
  Membership,
  OrgContext,
  ProjectContext,
} from './context.ts'
import { asRefusal, toProblem, toTrpcError, wordsOf } from './errors.ts'
import { resolveActor } from './identity/actor.ts'
import { refuseWithout } from './identity/permission.ts'
import { checkCursor, tagCursor } from './page.ts'
import { insist, noOrg, noProject } from './refusal.ts'

/** Where a procedure stands in REST: `{org}/{project}` in the path becomes `project`. */
export type RestMount = {
  method: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE'
  path: string
  status?: 200 | 201
}

/** What the surfaces read. Without a permission a procedure does not compile. */
export type ProcedureMeta = {
  permission: Permission | 'anybody' | 'signed-in'
  /** One sentence for the OpenAPI document. */
  summary: string
  rest?: RestMount
  /** True when the answer holds a secret: it is never stored for a replay. */
  secretAnswer?: true
  /** True when the input holds a whole playbook, for which the usual limit is too low. */
  largeInput?: true
}

const t = initTRPC
  .context<Context>()
  .meta<ProcedureMeta>()
  .create({
    isDev: false,
    // A comment now and then, so that proxies keep a silent stream open.
    sse: {
      ping: { enabled: true, intervalMs: 15_000 },
      client: { reconnectAfterInactivityMs: 45_000 },
    },
    errorFormatter({ shape, error, ctx }) {
      const problem = toProblem(error, ctx?.request.id ?? 'unknown')
      return { ...shape, message: problem.message, data: { ...shape.data, problem } }
    },
  })

export const router = t.router

type Guarded<Narrowed extends Context> = (
  ctx: Context,
  meta: ProcedureMeta,
  getRawInput: () => Promise<unknown>,
) => Promise<Omit<Narrowed, keyof Context>>

/**
 * The one middleware of the ladder: limit, actor, tenant, permission, cursor, then the call, its
 * errors brought into one form and its duration counted. One, because each costs every call.
 */
function guard<Narrowed extends Context>(admit: Guarded<Narrowed>) {
  return t.middleware(async ({ ctx, meta, path, type, getRawInput, next }) => {
    const started = performance.now()
    if (meta === undefined) throw new Error(`${path} has no meta`)
    ctx.request.calls.push(path)
    const span = ctx.deps.tracing.start(path)
    try {
      const narrowed = await admit(ctx, meta, getRawInput)
      const sent = type === 'query' ? await getRawInput() : undefined
      checkCursor(path, sent)
      const result = await span.run(() => next({ ctx: { ...narrowed, path } }))
      if (result.ok) {
        ctx.deps.metrics.called(path, 'OK', performance.now() - started)
        if (type === 'query') result.data = tagCursor(path, sent, result.data)
        return result
      }
      throw result.error
    } catch (error) {
      const refusal = asRefusal(error)
      if (refusal === null)
        ctx.deps.log.error({ err: error, path, requestId: ctx.request.id }, 'fault')
      ctx.deps.metrics.called(path, refusal?.code ?? 'INTERNAL', performance.now() - started)
      span.fail(refusal?.code ?? 'INTERNAL')
      throw toTrpcError(error)
    } finally {
      span.end()
    }
  })
}

function limit(ctx: Context, caller: string) {
  ctx.deps.limits.calls.take(caller, ctx.deps.clock())
}

async function admitAnybody(ctx: Context) {
  limit(ctx, ctx.request.address)
  return {}
}

/** Who is calling, looked up once a request. An expired token counts against its address. */
async function identify(ctx: Context): Promise<Actor | null> {
  ctx.request.actor ??= resolveActor(ctx)
  try {
    return await ctx.request.actor
  } catch (error) {
    limit(ctx, ctx.request.address)
    throw error
  }
}

/** For a transport that has to know its caller before the guard does: the call is counted here. */
export async function identifyCounted(ctx: Context): Promise<Actor | null> {
  const actor = await identify(ctx)
  if (actor !== null && !ctx.request.counted) {
    limit(ctx, actor.id)
    ctx.request.counted = true
  }
  return actor
}

async function admitSignedIn(ctx: Context): Promise<{ actor: Actor }> {
  const actor = await identify(ctx)
  if (actor === null) {
    limit(ctx, ctx.request.address)
    throw notSignedIn(ctx.request.credential)
  }
  ctx.request.actorId = actor.id
  if (!ctx.request.counted) limit(ctx, actor.id)
  ctx.request.counted = false
  return { actor }
}

function notSignedIn(credential: Credential | null): BatonError {
  switch (credential?.kind) {
    case undefined:
      return new BatonError('UNAUTHENTICATED', 'Nobody is signed in.', {
        fix: 'Sign in, or send an API token as `Authorization: Bearer …`.',
      })
    case 'token':
      return new BatonError('UNAUTHENTICATED', 'This API token is not valid.', {
        fix: 'It was revoked or is not complete; create a new one.',
      })
    case 'session':
      return new BatonError('UNAUTHENTICATED', 'This session is over.', { fix: 'Sign in again.' })
  }
}

/** Something that is not the caller's is not there; what they may see but not do is forbidden. */
function membershipOf(actor: Actor, org: string): Membership {
  const membership = actor.memberships.find((candidate) => candidate.org === org)
  if (membership === undefined) throw noOrg(org)
  return membership
}

function requirePermission(
  actor: Actor,
  membership: Membership,
  wanted: ProcedureMeta['permission'],
) {
  if (wanted === 'anybody' || wanted === 'signed-in') return
  insist(refuseWithout(actor, membership, wanted))
}

/** The one field of the input that authorization needs before the whole input is checked. */
function readField(schema: z.ZodType<string>, input: unknown, name: string): string {
  const value = typeof input === 'object' && input !== null ? Reflect.get(input, name) : undefined
  const parsed = schema.safeParse(value)
  if (parsed.success) return parsed.data
  const [issue] = parsed.error.issues
  throw invalidField(name, issue === undefined ? 'is missing' : wordsOf(issue))
}

async function admitToOrg(ctx: Context, meta: ProcedureMeta, getRawInput: () => Promise<unknown>) {
  const { actor } = await admitSignedIn(ctx)
  const org = membershipOf(actor, readField(slug, await getRawInput(), 'org'))
  requirePermission(actor, org, meta.permission)
  if (actor.boundProject !== null) {
    throw new BatonError('FORBIDDEN', 'A CI token works for its project alone.', {
      fix: 'Use the token of a person or an agent.',
    })
  }
  return { actor, org }
}

async function admitToProject(
  ctx: Context,
  meta: ProcedureMeta,
  getRawInput: () => Promise<unknown>,
) {
  const { actor } = await admitSignedIn(ctx)
  const ref = readField(projectRef, await getRawInput(), 'project')
  const slash = ref.indexOf('/')
  const missing = () => noProject(ref)
  const orgSlug = ref.slice(0, slash)
  const org = actor.memberships.find((candidate) => candidate.org === orgSlug)
  if (org === undefined) throw missing()
  const row = await getProject(ctx.deps.db.read, { orgId: org.orgId, slug: ref.slice(slash + 1) })
  if (row === undefined) throw missing()
  if (actor.boundProject !== null && actor.boundProject.id !== row.id) throw missing()
  requirePermission(actor, org, meta.permission)
  return { actor, org, project: { ...row, ref } }
}

const anybody = t.procedure.use(guard<Context>(admitAnybody))
const signedIn = t.procedure.use(guard<AuthedContext>(admitSignedIn))
const inOrg = t.procedure.use(guard<OrgContext>(admitToOrg))
const inProject = t.procedure.use(guard<ProjectContext>(admitToProject))

type Meta<Wanted> = ProcedureMeta & { permission: Wanted }

/** For anybody, signed in or not. */
export const publicProcedure = (meta: Omit<ProcedureMeta, 'permission'>) =>
  anybody.meta({ ...meta, permission: 'anybody' })

/** For any actor; what they may see follows from their memberships. */
export const authedProcedure = (meta: Omit<ProcedureMeta, 'permission'>) =>
  signedIn.meta({ ...meta, permission: 'signed-in' })

/** For a member of the org that the input names as `org`. */
export const orgProcedure = (meta: Meta<Permission>) => inOrg.meta(meta)

/** For a member of the org of the project that the input names as `project: "org/slug"`. */
export const projectProcedure = (meta: Meta<Permission>) => inProject.meta(meta)
