import {
  findProject,
  insertProject,
  isUniqueViolation,
  newId,
  type ProjectRow,
  listProjects as queryProjects,
  toPage,
} from '@baton/db'
import {
  BatonError,
  type CreatedToken,
  can,
  type createProjectInput,
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
    throw new BatonError('NOT_FOUND', `There is no org “${org}”.`)
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

export async function showProject({ deps, org, project }: ProjectContext): Promise<Project> {
  const where = { orgId: org.orgId, projectId: project.id }
  const row = await findProject(deps.db.read, where)
  if (row === undefined) {
    throw new BatonError('NOT_FOUND', `There is no project “${project.ref}”.`)
  }
  return toProject(row, org)
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
