import type { Permission, Project } from '@baton/schema'
import { can } from '@baton/schema/plain'
import { createContext, useContext } from 'react'

export const ProjectContext = createContext<Project | null>(null)

/** The project that the page belongs to, and what the reader may do in it. */
export type CurrentProject = {
  /** `org/slug`, as procedures take it. */
  ref: string
  org: string
  slug: string
  name: string
  project: Project
  may: (permission: Permission) => boolean
}

export function useProject(): CurrentProject {
  const project = useContext(ProjectContext)
  if (project === null) throw new Error('this part of the page stands outside a project')
  const [org = '', slug = ''] = project.ref.split('/')
  const may = (permission: Permission) => can(project.role, permission)
  return { ref: project.ref, org, slug, name: project.name, project, may }
}
