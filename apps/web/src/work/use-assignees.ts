import { useInfiniteQuery } from '@tanstack/react-query'
import { useEffect } from 'react'
import { agentsQuery, membersQuery } from '../org/queries.ts'

/** Somebody who can have work, as the server takes and as people read it. */
export type Assignee = { value: string; label: string; kind: 'person' | 'agent'; hint: string }

/** Every member and every agent of an organisation that is not disabled. */
export function useAssignees(org: string, enabled = true): Assignee[] {
  const members = useInfiniteQuery({ ...membersQuery(org), enabled, staleTime: 60_000 })
  const agents = useInfiniteQuery({ ...agentsQuery(org), enabled, staleTime: 60_000 })
  useRest(members)
  useRest(agents)
  return [
    ...(members.data ?? []).map(({ person, email }) => ({
      value: email,
      label: person.name,
      kind: 'person' as const,
      hint: email,
    })),
    ...(agents.data ?? [])
      .filter(({ disabledAt }) => disabledAt === null)
      .map(({ slug, name }) => ({
        value: `agent:${slug}`,
        label: name,
        kind: 'agent' as const,
        hint: `agent:${slug}`,
      })),
  ]
}

type Pages = {
  hasNextPage: boolean
  isFetching: boolean
  isFetchNextPageError: boolean
  fetchNextPage: (options: { cancelRefetch: boolean }) => unknown
}

/** One looks for a name in all of them, not in the first page. */
function useRest({ hasNextPage, isFetching, isFetchNextPageError, fetchNextPage }: Pages): void {
  const isMissing = hasNextPage && !isFetching && !isFetchNextPageError
  useEffect(() => {
    // Another part of the page may have asked already.
    if (isMissing) void fetchNextPage({ cancelRefetch: false })
  }, [isMissing, fetchNextPage])
}
