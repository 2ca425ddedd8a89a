import { builtInPlaybooks as readBuiltIn } from '@baton/playbook/built-in'
import {
  approveRevisionInput,
  builtInPlaybooks,
  diffPlaybookInput,
  editPlaybookInput,
  importPlaybookInput,
  listBuiltInPlaybooksInput,
  listPlaybooksInput,
  listRevisionsInput,
  playbookDetail,
  playbookDiffOutput,
  playbookPage,
  playbookSource,
  rejectRevisionInput,
  revision,
  revisionPage,
  showPlaybookInput,
  writtenRevision,
} from '@baton/schema'
import { projectProcedure, type RestMount, router } from '../trpc.ts'
import { approveRevision, rejectRevision } from './decide.ts'
import { editPlaybook } from './edit.ts'
import { importPlaybook } from './import.ts'
import {
  diffRevisions,
  exportPlaybook,
  listPlaybooks,
  listRevisions,
  showPlaybook,
} from './read.ts'
import { ruleProcedures } from './rule-procedures.ts'

const all = '/projects/{org}/{project}/playbooks'
const one = `${all}/{playbook}`
const get = (path: string): RestMount => ({ method: 'GET', path })
const post = (path: string, status: 200 | 201): RestMount => ({ method: 'POST', path, status })

export const playbookRouter = router({
  import: projectProcedure({
    largeInput: true,
    permission: 'playbook:write',
    summary: 'Import a playbook, or a changed file as its next revision.',
    rest: post(all, 201),
  })
    .input(importPlaybookInput)
    .output(writtenRevision)
    .mutation(({ ctx, input }) => importPlaybook(ctx, input)),

  list: projectProcedure({
    permission: 'project:read',
    summary: 'List the playbooks of a project.',
    rest: get(all),
  })
    .input(listPlaybooksInput)
    .output(playbookPage)
    .query(({ ctx, input }) => listPlaybooks(ctx, input)),

  listBuiltIn: projectProcedure({
    permission: 'project:read',
    summary: 'List the playbooks that come with Baton, to begin with.',
    rest: get('/projects/{org}/{project}/built-in-playbooks'),
  })
    .input(listBuiltInPlaybooksInput)
    .output(builtInPlaybooks)
    .query(() => ({ items: [...readBuiltIn()] })),

  show: projectProcedure({
    permission: 'project:read',
    summary: 'Show what was compiled from a playbook: checklist, targets, regions, findings.',
    rest: get(one),
  })
    .input(showPlaybookInput)
    .output(playbookDetail)
    .query(({ ctx, input }) => showPlaybook(ctx, input)),

  export: projectProcedure({
    permission: 'project:read',
    summary: 'The exact text of a revision.',
    rest: get(`${one}/source`),
  })
    .input(showPlaybookInput)
    .output(playbookSource)
    .query(({ ctx, input }) => exportPlaybook(ctx, input)),

  listRevisions: projectProcedure({
    permission: 'project:read',
    summary: 'List the revisions of a playbook.',
    rest: get(`${one}/revisions`),
  })
    .input(listRevisionsInput)
    .output(revisionPage)
    .query(({ ctx, input }) => listRevisions(ctx, input)),

  diff: projectProcedure({
    permission: 'project:read',
    summary: 'What changed between two revisions, by section and by target.',
    rest: get(`${one}/diff`),
  })
    .input(diffPlaybookInput)
    .output(playbookDiffOutput)
    .query(({ ctx, input }) => diffRevisions(ctx, input)),

  edit: projectProcedure({
    largeInput: true,
    permission: 'playbook:write',
    summary: 'Change the text; names the revision that the change was made from.',
    rest: post(`${one}/revisions`, 201),
  })
    .input(editPlaybookInput)
    .output(writtenRevision)
    .mutation(({ ctx, input }) => editPlaybook(ctx, input)),

  approve: projectProcedure({
    permission: 'playbook:approve',
    summary: 'Put a proposed revision in force.',
    rest: post(`${one}/revisions/{revision}/approve`, 200),
  })
    .input(approveRevisionInput)
    .output(revision)
    .mutation(({ ctx, input }) => approveRevision(ctx, input)),

  reject: projectProcedure({
    permission: 'playbook:approve',
    summary: 'Turn a proposed revision down, with a reason.',
    rest: post(`${one}/revisions/{revision}/reject`, 200),
  })
    .input(rejectRevisionInput)
    .output(revision)
    .mutation(({ ctx, input }) => rejectRevision(ctx, input)),

  ...ruleProcedures,
})
