import {
  acceptRulesInput,
  suggestRulesInput,
  suggestRulesOutput,
  writtenRevision,
} from '@baton/schema'
import { projectProcedure } from '../trpc.ts'
import { acceptRules } from './accept-rules.ts'
import { suggestRules } from './read.ts'

const path = '/projects/{org}/{project}/playbooks/{playbook}/rule-suggestions'

/** The part of the playbook router that is about suggested gate rules. */
export const ruleProcedures = {
  suggestRules: projectProcedure({
    permission: 'project:read',
    summary: 'Suggest gate rules for checklist items that have none.',
    rest: { method: 'GET', path },
  })
    .input(suggestRulesInput)
    .output(suggestRulesOutput)
    .query(({ ctx, input }) => suggestRules(ctx, input)),

  acceptRules: projectProcedure({
    permission: 'playbook:approve',
    summary: 'Write suggested gate rules into the playbook as a new revision.',
    rest: { method: 'POST', path, status: 201 },
  })
    .input(acceptRulesInput)
    .output(writtenRevision)
    .mutation(({ ctx, input }) => acceptRules(ctx, input)),
}
