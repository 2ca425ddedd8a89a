import {
  createCiTokenInput,
  createdToken,
  createProjectInput,
  editProjectInput,
  listProjectsInput,
  project,
  projectInput,
  projectPage,
} from '@baton/schema'
import { authedProcedure, orgProcedure, projectProcedure, router } from '../trpc.ts'
import { createCiToken, createProject, editProject, listProjects, showProject } from './projects.ts'

export const projectRouter = router({
  create: orgProcedure({
    permission: 'project:create',
    summary: 'Create a project.',
    rest: { method: 'POST', path: '/orgs/{org}/projects', status: 201 },
  })
    .input(createProjectInput)
    .output(project)
    .mutation(({ ctx, input }) => createProject(ctx, input)),

  list: authedProcedure({
    summary: 'List the projects that the caller sees.',
    rest: { method: 'GET', path: '/projects' },
  })
    .input(listProjectsInput)
    .output(projectPage)
    .query(({ ctx, input }) => listProjects(ctx, input)),

  show: projectProcedure({
    permission: 'project:read',
    summary: 'Show a project.',
    rest: { method: 'GET', path: '/projects/{org}/{project}' },
  })
    .input(projectInput)
    .output(project)
    .query(({ ctx }) => showProject(ctx)),

  edit: projectProcedure({
    permission: 'project:create',
    summary: 'Change the name, default branch or repository of a project.',
    rest: { method: 'PATCH', path: '/projects/{org}/{project}' },
  })
    .input(editProjectInput)
    .output(project)
    .mutation(({ ctx, input }) => editProject(ctx, input)),

  createToken: projectProcedure({
    permission: 'token:manage',
    summary: 'Create an API token for the project’s CI; it is shown once.',
    rest: { method: 'POST', path: '/projects/{org}/{project}/tokens', status: 201 },
    secretAnswer: true,
  })
    .input(createCiTokenInput)
    .output(createdToken)
    .mutation(({ ctx, input }) => createCiToken(ctx, input)),
})
