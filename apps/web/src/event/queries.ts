import { queryOptions } from '@tanstack/react-query'
import { rpc } from '../rpc.ts'
import { pagesOptions } from '../ui/pages.ts'

/** All that happened in a project, newest first. New events are put on top by `Live`. */
export const feedQuery = (project: string) =>
  pagesOptions(['event', 'feed', project], (page) => rpc.event.list.query({ project, ...page }))

/** The last few events of a project. */
export const recentEventsQuery = (project: string) =>
  queryOptions({
    queryKey: ['event', 'recent', project],
    queryFn: () => rpc.event.list.query({ project, limit: 10 }),
  })

/**
 * The names of an organisation's people and agents by id, for events that name somebody beside
 * their actor. Without them, or beyond the first hundred, words say “somebody”.
 */
export const namesQuery = (org: string) =>
  queryOptions({
    queryKey: ['org', 'names', org],
    queryFn: async () => {
      const [members, agents] = await Promise.all([
        rpc.org.listMembers.query({ org, limit: 100 }),
        rpc.org.listAgents.query({ org, limit: 100 }),
      ])
      return new Map([
        ...members.items.map(({ person: { id, name } }) => [id, name] as const),
        ...agents.items.map(({ id, name }) => [id, name] as const),
      ])
    },
    staleTime: 60_000,
  })
