import {
  confirmGateInput,
  gate,
  itemGates,
  listOpenGatesInput,
  openGatePage,
  overrideGateInput,
  rejectGateInput,
  showGatesInput,
  skipGateInput,
  tickGateInput,
} from '@baton/schema'
import { projectProcedure, router } from '../trpc.ts'
import { skipGate, tickGate } from './claim.ts'
import { confirmGate, overrideGate, rejectGate } from './decide.ts'
import { listOpenGates } from './list-open.ts'
import { showGates } from './load.ts'

const gates = '/projects/{org}/{project}/work-items/{number}/gates' as const
const one = `${gates}/{position}` as const

export const gateRouter = router({
  show: projectProcedure({
    permission: 'project:read',
    summary: 'Show the gates of a work item and why each is in its state.',
    rest: { method: 'GET', path: gates },
  })
    .input(showGatesInput)
    .output(itemGates)
    .query(({ ctx, input }) => showGates(ctx, input.number)),

  listOpen: projectProcedure({
    permission: 'project:read',
    summary: 'List the open gates of unfinished work items, newest item first.',
    rest: { method: 'GET', path: '/projects/{org}/{project}/gates' },
  })
    .input(listOpenGatesInput)
    .output(openGatePage)
    .query(({ ctx, input }) => listOpenGates(ctx, input)),

  tick: projectProcedure({
    permission: 'gate:claim',
    summary: 'Claim that a sign-off gate is met; somebody else confirms it.',
    rest: { method: 'POST', path: `${one}/tick` },
  })
    .input(tickGateInput)
    .output(gate)
    .mutation(({ ctx, input }) => tickGate(ctx, input)),

  skip: projectProcedure({
    permission: 'gate:claim',
    summary: 'Claim that a gate does not apply; somebody else confirms it.',
    rest: { method: 'POST', path: `${one}/skip` },
  })
    .input(skipGateInput)
    .output(gate)
    .mutation(({ ctx, input }) => skipGate(ctx, input)),

  confirm: projectProcedure({
    permission: 'gate:confirm',
    summary: 'Confirm the open claim on a gate; people only, never of their own work.',
    rest: { method: 'POST', path: `${one}/confirm` },
  })
    .input(confirmGateInput)
    .output(gate)
    .mutation(({ ctx, input }) => confirmGate(ctx, input)),

  reject: projectProcedure({
    permission: 'gate:confirm',
    summary: 'Reject the open claim on a gate, with the reason.',
    rest: { method: 'POST', path: `${one}/reject` },
  })
    .input(rejectGateInput)
    .output(gate)
    .mutation(({ ctx, input }) => rejectGate(ctx, input)),

  override: projectProcedure({
    permission: 'gate:override',
    summary: 'Lift a gate for some days, with the reason; it reopens by itself.',
    rest: { method: 'POST', path: `${one}/override` },
  })
    .input(overrideGateInput)
    .output(gate)
    .mutation(({ ctx, input }) => overrideGate(ctx, input)),
})
