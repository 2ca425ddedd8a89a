import type { ActorRef, WorkDetail, WorkPriority } from '@baton/schema'
import { useQueryClient } from '@tanstack/react-query'
import { meQuery } from '../../identity/queries.ts'
import { rpc } from '../../rpc.ts'
import { change, useAction } from '../../ui/use-action.ts'
import { type Move, moved } from '../moves.ts'
import { workQuery } from '../queries.ts'
import { statusWords } from '../words.ts'

const refresh = ['work', 'gate', 'handoff', 'event']

export type Edit = { title?: string; body?: string; kind?: string; priority?: WorkPriority }
/** `seen` is what the new texts take the place of. */
type SentEdit = Edit & { seen?: { title: string; body: string }; sent?: () => void }

/** What can be changed about an item; everything shows at once and is taken back when refused. */
export function useItemActions({ project, number }: Pick<WorkDetail, 'project' | 'number'>) {
  const at = { project, number }
  const query = workQuery(project, number)
  const me = useQueryClient().getQueryData(meQuery.queryKey)
  const will = (update: Partial<WorkDetail>) => [change(query, (old) => ({ ...old, ...update }))]

  const edit = useAction({
    run: ({ sent: _, ...fields }: SentEdit) => rpc.work.edit.mutate({ ...at, ...fields }),
    optimistic: ({ sent: _, seen: __, ...fields }) => will(fields),
    refresh,
    failed: 'The item was not changed',
    onDone: (_, { sent }) => sent?.(),
  })
  const assign = useAction({
    run: ({ ref }: { ref: string | null; to: ActorRef | null }) =>
      rpc.work.assign.mutate({ ...at, assignee: ref }),
    optimistic: ({ to }) => will({ assignee: to }),
    refresh,
    failed: 'The assignee stays as it was',
  })
  const move = useAction({
    run: ({ to, reason = '' }: Omit<Move, 'item'>) => {
      if (to === 'done') return rpc.work.finish.mutate(at)
      return rpc.work.move.mutate({ ...at, to, ...(reason === '' ? {} : { reason }) })
    },
    optimistic: ({ to }) => [change(query, (old) => moved(old, to, me ?? null))],
    refresh,
    done: (item) => `#${item.number} is ${statusWords[item.status].toLowerCase()} now.`,
    failed: 'The item was not moved',
    onDone: (_, { sent }) => sent?.(),
  })
  const start = useAction({
    run: () => rpc.work.start.mutate(at),
    optimistic: () => [change(query, (old) => moved(old, 'in_progress', me ?? null))],
    refresh,
    failed: 'The item was not started',
  })
  return { edit, assign, move, start }
}

export type ItemActions = ReturnType<typeof useItemActions>
