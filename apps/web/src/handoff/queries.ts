import { queryOptions } from '@tanstack/react-query'
import { problemOf } from '../problem.ts'
import { rpc } from '../rpc.ts'

/** The hand-off of an item; null where its playbook asks for none. Ask by `useHandoff`. */
export const handoffQuery = (project: string, number: number) =>
  queryOptions({
    queryKey: ['handoff', 'show', project, number],
    async queryFn() {
      try {
        return await rpc.handoff.show.query({ project, number })
      } catch (error) {
        if (problemOf(error)?.code === 'NOT_FOUND') return null
        throw error
      }
    },
    // An item keeps the playbook that it was created under: what is not asked for never will be.
    staleTime: ({ state }) => (state.data === null ? 'static' : 5_000),
  })
