import type { Gate, Me, ShownGate } from '@baton/schema'
import { useQueryClient } from '@tanstack/react-query'
import { meQuery } from '../identity/queries.ts'
import { useProject } from '../project/use-project.ts'
import { rpc } from '../rpc.ts'
import { change, useAction } from '../ui/use-action.ts'
import { isClosed } from './hint.ts'
import { itemGatesQuery } from './queries.ts'

/** One step on one gate; `sent` is called once the server has taken it. */
export type Step = { gate: ShownGate; sent?: () => void } & (
  | { step: 'tick'; note: string }
  | { step: 'confirm' }
  | { step: 'reject' | 'skip'; reason: string }
  | { step: 'override'; reason: string; days: number }
)

const dayMs = 86_400_000

/** Takes steps on the gates of an item; each shows at once and is taken back when it is refused. */
export function useGateStep(number: number) {
  const { ref: project, project: shown } = useProject()
  const me = useQueryClient().getQueryData(meQuery.queryKey)
  const query = itemGatesQuery(project, number)
  return useAction({
    run: (step: Step) => send(project, number, step),
    optimistic: (step) => [
      change(query, (old) => {
        const next = me === undefined ? {} : foresee(step, me, shown.role, new Date())
        const gates = old.gates.map((gate) =>
          gate.position === step.gate.position ? { ...gate, ...next, may: [] } : gate,
        )
        return { ...old, gates, ready: gates.every(isClosed) }
      }),
    ],
    refresh: ['gate'],
    failed: 'The gate stays as it was',
    onDone: (_, { sent }) => sent?.(),
  })
}

function send(project: string, number: number, step: Step): Promise<Gate> {
  const at = { project, number, position: step.gate.position }
  switch (step.step) {
    case 'tick':
      return rpc.gate.tick.mutate({ ...at, ...(step.note === '' ? {} : { note: step.note }) })
    case 'confirm':
      return rpc.gate.confirm.mutate(at)
    case 'reject':
      return rpc.gate.reject.mutate({ ...at, reason: step.reason })
    case 'skip':
      return rpc.gate.skip.mutate({ ...at, reason: step.reason })
    case 'override':
      return rpc.gate.override.mutate({ ...at, reason: step.reason, expiresInDays: step.days })
  }
}

/** The gate as it will be; the server has the last word about why. */
function foresee(step: Step, me: Me, role: string, now: Date): Partial<ShownGate> {
  const by = { kind: me.kind, id: me.id, name: me.name }
  const at = now.toISOString()
  const { claim, why } = step.gate
  const open = { decision: null, decidedBy: null, decidedAt: null, reason: null, self: false }
  switch (step.step) {
    case 'tick': {
      const note = step.note === '' ? null : step.note
      return { state: 'claimed', claim: { ...open, kind: 'done', note, by, at } }
    }
    case 'skip':
      return {
        state: 'claimed',
        claim: { ...open, kind: 'not_applicable', note: step.reason, by, at },
      }
    case 'confirm': {
      if (claim === null) return {}
      const state = claim.kind === 'done' ? 'satisfied' : 'not_applicable'
      return { state, claim: { ...claim, decision: 'confirmed', decidedBy: by, decidedAt: at } }
    }
    case 'reject': {
      if (claim === null) return {}
      const { reason } = step
      const decided = { decision: 'rejected' as const, decidedBy: by, decidedAt: at, reason }
      return { state: 'pending', why: '', claim: { ...claim, ...decided } }
    }
    case 'override': {
      const expiresAt = new Date(now.getTime() + step.days * dayMs).toISOString()
      return {
        state: 'overridden',
        why,
        override: { by, role, reason: step.reason, at, expiresAt },
      }
    }
  }
}
