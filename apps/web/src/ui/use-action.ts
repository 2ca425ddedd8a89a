import { type DataTag, type QueryKey, useMutation, useQueryClient } from '@tanstack/react-query'
import { useCallback } from 'react'
import { refresh as readAgain } from '../event/refresh.ts'
import { notifyDone, notifyFailure } from './notify.tsx'
import { type Change, pendingChanges } from './pending-changes.ts'
import { isSecondClick } from './second-click.ts'

/** The outcome for one query; a query that has not answered yet is left alone. */
export function change<Data>(
  { queryKey }: { queryKey: DataTag<QueryKey, Data, Error> },
  update: (old: Data) => Data,
): Change {
  const apply = (old: unknown) => (old === undefined ? undefined : update(old as Data))
  return { queryKey, update: apply }
}

/**
 * A write. What it is going to change shows at once and is taken back, with an explanation, when
 * the server refuses. `refresh` names the features that it changes; their queries, and those of
 * what they touch, are read again afterwards. Who clicks twice means it once.
 */
export function useAction<Input = void, Output = unknown>({
  run,
  optimistic,
  refresh,
  done,
  failed,
  onDone,
}: {
  run: (input: Input) => Promise<Output>
  optimistic?: (input: Input) => readonly Change[]
  refresh: readonly string[]
  /** Said in passing when it is done; left out where the page shows it anyway. */
  done?: string | ((output: Output, input: Input) => string)
  /** What to say did not happen, such as “The item was not moved”; null where the page shows the error. */
  failed: string | null
  onDone?: (output: Output, input: Input) => unknown
}) {
  const client = useQueryClient()
  const action = useMutation({
    mutationFn: run,
    onMutate(input) {
      const changes = optimistic?.(input) ?? []
      pendingChanges(client).put(changes)
      return changes
    },
    onError(error, _, changes = []) {
      pendingChanges(client).drop(changes)
      if (failed !== null) notifyFailure(failed, error)
    },
    onSuccess(output, input, changes) {
      pendingChanges(client).keep(changes)
      if (done !== undefined) notifyDone(typeof done === 'string' ? done : done(output, input))
      return onDone?.(output, input)
    },
    onSettled() {
      if (refresh.length > 0) readAgain(client, refresh)
    },
  })
  const { mutate } = action
  const once: typeof mutate = useCallback(
    (...args) => {
      if (!isSecondClick()) mutate(...args)
    },
    [mutate],
  )
  return { ...action, mutate: once }
}
