import { useQuery } from '@tanstack/react-query'
import { meQuery } from '../../identity/queries.ts'
import { problemOf } from '../../problem.ts'
import { useProject } from '../../project/use-project.ts'
import { rpc } from '../../rpc.ts'
import { change, useAction } from '../../ui/use-action.ts'
import type { WorkFilters } from '../filters.ts'
import { type Move, moved } from '../moves.ts'
import { boardColumnQuery } from '../queries.ts'
import { withItem, without } from './optimistic.ts'

/** Moves a card at once, and back when the server refuses. */
export function useMove({
  filters,
  onDone,
  onRefused,
}: {
  filters: WorkFilters
  onDone: (move: Move) => void
  onRefused: (move: Move, error: unknown) => void
}) {
  const { ref } = useProject()
  const me = useQuery(meQuery).data ?? null
  return useAction({
    async run(move: Move) {
      try {
        return await send(ref, move)
      } catch (error) {
        // Here, because of several at once only the newest tells its caller how it went.
        onRefused(move, error)
        throw error
      }
    },
    optimistic: ({ item, to }) => [
      change(boardColumnQuery(ref, filters, item.status), without(item.number)),
      change(boardColumnQuery(ref, filters, to), withItem(moved(item, to, me))),
    ],
    refresh: ['work'],
    failed: null,
    onDone(_, move) {
      move.sent?.()
      onDone(move)
    },
  })
}

/** Starting and finishing have verbs of their own; every other move is one. */
function send(project: string, { item: { number, status }, to, reason }: Move) {
  if (status === 'open' && to === 'in_progress') return rpc.work.start.mutate({ project, number })
  if (to === 'done') return rpc.work.finish.mutate({ project, number })
  return rpc.work.move.mutate({
    project,
    number,
    to,
    ...(reason === undefined || reason === '' ? {} : { reason }),
  })
}

/** Whether a refusal says what is still open, for which there is a way: its item. */
export function namesWhatIsOpen(error: unknown): boolean {
  const code = problemOf(error)?.code
  return code === 'GATES_OPEN' || code === 'HANDOFF_MISSING'
}
