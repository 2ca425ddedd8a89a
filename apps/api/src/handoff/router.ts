import {
  acceptHandoffInput,
  draftHandoffInput,
  handoff,
  listSubmittedHandoffsInput,
  returnHandoffInput,
  showHandoffInput,
  shownHandoff,
  submitHandoffInput,
  submittedHandoffPage,
} from '@baton/schema'
import { projectProcedure, router } from '../trpc.ts'
import { acceptHandoff, returnHandoff } from './decide.ts'
import { draftHandoff, submitHandoff } from './draft.ts'
import { listSubmitted } from './list-submitted.ts'
import { showHandoffSteps } from './load.ts'

const note = '/projects/{org}/{project}/work-items/{number}/handoff' as const

export const handoffRouter = router({
  show: projectProcedure({
    permission: 'project:read',
    summary: 'Show the hand-off of a work item, or the empty form before its first draft.',
    rest: { method: 'GET', path: note },
  })
    .input(showHandoffInput)
    .output(shownHandoff)
    .query(({ ctx, input }) => showHandoffSteps(ctx, input.number)),

  listSubmitted: projectProcedure({
    permission: 'project:read',
    summary: 'List the hand-offs that wait for a decision, newest item first.',
    rest: { method: 'GET', path: '/projects/{org}/{project}/handoffs' },
  })
    .input(listSubmittedHandoffsInput)
    .output(submittedHandoffPage)
    .query(({ ctx, input }) => listSubmitted(ctx, input)),

  draft: projectProcedure({
    permission: 'handoff:write',
    summary: 'Fill fields of the hand-off of a work item in progress.',
    rest: { method: 'PUT', path: note },
  })
    .input(draftHandoffInput)
    .output(handoff)
    .mutation(({ ctx, input }) => draftHandoff(ctx, input)),

  submit: projectProcedure({
    permission: 'handoff:write',
    summary: 'Submit the hand-off; the work item moves to review.',
    rest: { method: 'POST', path: `${note}/submit` },
  })
    .input(submitHandoffInput)
    .output(handoff)
    .mutation(({ ctx, input }) => submitHandoff(ctx, input.number)),

  accept: projectProcedure({
    permission: 'handoff:accept',
    summary: 'Accept the hand-off; its follow-ups become work items.',
    rest: { method: 'POST', path: `${note}/accept` },
  })
    .input(acceptHandoffInput)
    .output(handoff)
    .mutation(({ ctx, input }) => acceptHandoff(ctx, input.number)),

  return: projectProcedure({
    permission: 'handoff:accept',
    summary: 'Return the hand-off with the reason; the work item is in progress again.',
    rest: { method: 'POST', path: `${note}/return` },
  })
    .input(returnHandoffInput)
    .output(handoff)
    .mutation(({ ctx, input }) => returnHandoff(ctx, input)),
})
