import type { WorkDetail } from '@baton/schema'
import type { RefObject } from 'react'
import type { HandoffHandle } from '../../handoff/handoff-section.tsx'
import { useHandoffSteps } from '../../handoff/use-handoff-steps.ts'
import type { NextStep } from './next-step.ts'
import type { ItemActions } from './use-item-actions.ts'

/** Does what comes next. */
export function useNext(
  item: WorkDetail,
  { button }: NextStep,
  { start, move }: ItemActions,
  note: RefObject<HandoffHandle | null>,
) {
  const { submit } = useHandoffSteps(item.project, item.number)
  const busy = start.isPending || move.isPending || submit.isPending

  function take() {
    if (button === null || !button.enabled || busy) return
    switch (button.does) {
      case 'start':
        return start.mutate()
      case 'finish':
        return move.mutate({ to: 'done' })
      case 'resume':
        return move.mutate({ to: item.blockedFrom ?? 'in_progress' })
      case 'submit':
        return note.current?.submit() === true ? undefined : submit.mutate()
      case 'write':
      case 'read':
        return note.current?.open()
    }
  }

  return { take, busy }
}
