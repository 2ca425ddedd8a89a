import { z } from 'zod'
import { branch, displayName, id, instant, projectRef, slug, webUrl } from '../common/fields.ts'
import { pageInput, pageOf } from '../common/page.ts'
import { role } from '../identity/permissions.ts'

export const createProjectInput = z.strictObject({
  org: slug,
  slug: slug.describe('The short name of the project.'),
  name: displayName,
  defaultBranch: branch.default('main').describe('The branch that measures look at.'),
  repositoryUrl: webUrl.optional().describe('Where the repository is.'),
})

export const editProjectInput = z.strictObject({
  project: projectRef,
  name: displayName.optional().describe('What it is called; left out: as it is.'),
  defaultBranch: branch.optional().describe('The branch that measures look at.'),
  repositoryUrl: webUrl.nullable().optional().describe('Where the repository is; null: nowhere.'),
})

export const projectInput = z.strictObject({ project: projectRef })

export const project = z.object({
  id,
  ref: projectRef,
  name: z.string(),
  defaultBranch: z.string(),
  repositoryUrl: z.string().nullable(),
  /** What the caller may do here. */
  role,
  createdAt: instant,
})
export type Project = z.infer<typeof project>

export const listProjectsInput = z.strictObject({
  org: slug.optional().describe('Only the projects of this org.'),
  ...pageInput,
})
export const projectPage = pageOf(project)
