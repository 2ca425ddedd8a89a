import { type DataTag, type QueryKey, useMutation, useQueryClient } from '@tanstack/react-query'
import { notifyDone, notifyFailure } from './notify.tsx'

/** What a query will answer once the server has done as asked. Make one with `change`. */
export type Change = { queryKey: QueryKey; update: (old: unknown) => unknown }

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
 * the server refuses. `refresh` names the features whose queries are read again afterwards.
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
  return useMutation({
    mutationFn: run,
    async onMutate(input) {
      const changes = optimistic?.(input) ?? []
      await Promise.all(changes.map(({ queryKey }) => client.cancelQueries({ queryKey })))
      const before = changes.map(
        ({ queryKey }) => [queryKey, client.getQueryData(queryKey)] as const,
      )
      for (const { queryKey, update } of changes) client.setQueryData(queryKey, update)
      return before
    },
    onError(error, _, before) {
      for (const [queryKey, data] of before ?? []) client.setQueryData(queryKey, data)
      if (failed !== null) notifyFailure(failed, error)
    },
    onSuccess(output, input) {
      if (done !== undefined) notifyDone(typeof done === 'string' ? done : done(output, input))
      return onDone?.(output, input)
    },
    onSettled() {
      for (const feature of refresh) void client.invalidateQueries({ queryKey: [feature] })
    },
  })
}
