import {
  addEvidenceInput,
  evidence,
  evidenceDetail,
  evidencePage,
  listEvidenceInput,
  showEvidenceInput,
} from '@baton/schema'
import { projectProcedure, router } from '../trpc.ts'
import { addEvidence } from './add.ts'
import { listEvidence, showEvidence } from './read.ts'

export const evidenceRouter = router({
  add: projectProcedure({
    permission: 'evidence:write',
    summary: 'Add evidence: a link, an uploaded file or a declaration.',
    rest: { method: 'POST', path: '/projects/{org}/{project}/evidence', status: 201 },
  })
    .input(addEvidenceInput)
    .output(evidence)
    .mutation(({ ctx, input }) => addEvidence(ctx, input)),

  list: projectProcedure({
    permission: 'project:read',
    summary: 'List the evidence of a project or of one work item.',
    rest: { method: 'GET', path: '/projects/{org}/{project}/evidence' },
  })
    .input(listEvidenceInput)
    .output(evidencePage)
    .query(({ ctx, input }) => listEvidence(ctx, input)),

  show: projectProcedure({
    permission: 'project:read',
    summary: 'Show one evidence with its whole report.',
    rest: { method: 'GET', path: '/projects/{org}/{project}/evidence/{evidence}' },
  })
    .input(showEvidenceInput)
    .output(evidenceDetail)
    .query(({ ctx, input }) => showEvidence(ctx, input)),
})
