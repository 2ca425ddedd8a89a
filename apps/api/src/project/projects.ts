import {
  type Db,
  findProject,
  insertProject,
  isUniqueViolation,
  newId,
  type ProjectRow,
  listProjects as queryProjects,
  toPage,
  updateProject,
} from '@baton/db'
import {
  BatonError,
  type CreatedToken,
  can,
  type createProjectInput,
  type editProjectInput,
  type listProjectsInput,
  type Page,
  type Project,
} from '@baton/schema'
import type { z } from 'zod'
import type { AuthedContext, OrgContext, ProjectContext } from '../context.ts'
import { commit } from '../event/commit.ts'
import { createToken, type NewToken, tokenEvent } from '../identity/tokens.ts'
import { checkStillHeld } from '../org/members.ts'
import { readCursor } from '../page.ts'
import { noOrg, noProject } from '../refusal.ts'

export async function createProject(
  ctx: OrgContext,
  { slug, name, defaultBranch, repositoryUrl }: z.output<typeof createProjectInput>,
): Promise<Project> {
  const { deps, org } = ctx
  const row = {
    id: newId(),
    orgId: org.orgId,
    slug,
    name,
    defaultBranch,
    repositoryUrl: repositoryUrl ?? null,
    createdAt: new Date(deps.clock()).toISOString(),
  }
  const project = { id: row.id }
  try {
    return await commit({ ...ctx, project }, async (tx) => {
      await insertProject(tx, row)
      return {
        result: toProject(row, org),
        event: { subject: { type: 'project', id: row.id }, data: { slug, name, defaultBranch } },
      }
    })
  } catch (error) {
    if (!isUniqueViolation(error, ['project.orgId', 'project.slug'])) throw error
    throw new BatonError('ALREADY_EXISTS', `There is a project “${org.org}/${slug}” already.`, {
      fix: 'Give it another short name.',
    })
  }
}

/** The projects of the caller's orgs; a CI token sees the one that it is bound to. */
export async function listProjects(
  { actor, deps }: AuthedContext,
  { org, limit, cursor }: z.output<typeof listProjectsInput>,
): Promise<Page<Project>> {
  if (org !== undefined && !actor.memberships.some((membership) => membership.org === org)) {
    throw noOrg(org)
  }
  const readable = actor.memberships.filter(
    (membership) =>
      (org === undefined || membership.org === org) &&
      can(membership.role, 'project:read', actor.scopes),
  )
  const byOrg = new Map(readable.map((membership) => [membership.orgId, membership]))
  const rows = await queryProjects(deps.db.read, {
    orgIds: [...byOrg.keys()],
    projectId: actor.boundProject?.id ?? null,
    after: readCursor(cursor, ['string'])?.[0],
    limit,
  })
  const page = toPage(
    rows,
    limit,
    ({ id }) => [id],
    (row) => row,
  )
  const items = page.items.flatMap((row) => {
    const membership = byOrg.get(row.orgId)
    return membership === undefined ? [] : [toProject(row, membership)]
  })
  return { ...page, items }
}

export async function showProject(ctx: ProjectContext): Promise<Project> {
  return toProject(await loadProject(ctx.deps.db.read, ctx), ctx.org)
}

async function loadProject(db: Db, { org, project }: ProjectContext): Promise<ProjectRow> {
  const row = await findProject(db, { orgId: org.orgId, projectId: project.id })
  if (row !== undefined) return row
  throw noProject(project.ref)
}

/** Its short name stays: addresses, tokens and checked-in settings name it. */
export async function editProject(
  ctx: ProjectContext,
  input: z.output<typeof editProjectInput>,
): Promise<Project> {
  const { orgId } = ctx.org
  const { project: _, ...wanted } = input
  return commit(ctx, async (tx) => {
    const row = await loadProject(tx, ctx)
    const set = changesTo(row, wanted)
    if (Object.keys(set).length === 0) return { result: toProject(row, ctx.org), event: null }
    await updateProject(tx, { orgId, projectId: row.id, ...set })
    return {
      result: toProject({ ...row, ...set }, ctx.org),
      event: { subject: { type: 'project', id: row.id }, data: set },
    }
  })
}

type Editable = Pick<ProjectRow, 'name' | 'defaultBranch' | 'repositoryUrl'>
type Wanted = { [Field in keyof Editable]?: Editable[Field] | undefined }

/** What was given and is not so already. */
function changesTo(row: Editable, wanted: Wanted): Partial<Editable> {
  const given = Object.entries(wanted) as [keyof Editable, Editable[keyof Editable] | undefined][]
  return Object.fromEntries(
    given.filter(([field, value]) => value !== undefined && value !== row[field]),
  )
}

/** A token for the project's CI: what it sends counts as observed. */
export async function createCiToken(ctx: ProjectContext, token: NewToken): Promise<CreatedToken> {
  const { actor, deps, org, project } = ctx
  return commit(ctx, async (tx) => {
    await checkStillHeld(ctx, tx, 'token:manage')
    const bearer = { kind: 'ci', orgId: org.orgId, project } as const
    const result = await createToken(tx, { creator: actor, bearer, token, now: deps.clock() })
    return { result, event: tokenEvent(result) }
  })
}

function toProject(
  { id, slug, name, defaultBranch, repositoryUrl, createdAt }: ProjectRow,
  { org, role }: OrgContext['org'],
): Project {
  return { id, ref: `${org}/${slug}`, name, defaultBranch, repositoryUrl, role, createdAt }
}
