import { useInfiniteQuery } from '@tanstack/react-query'
import { useEffect } from 'react'
import { agentsQuery, membersQuery } from '../org/queries.ts'

/** Somebody who can have work, as the server takes and as people read it. */
export type Assignee = { value: string; label: string; kind: 'person' | 'agent'; hint: string }

/** Every member and every agent of an organisation that is not disabled; `gap` says who may lack. */
export function useAssignees(
  org: string,
  enabled = true,
): { people: Assignee[]; gap: string | null } {
  const members = useInfiniteQuery({ ...membersQuery(org), enabled, staleTime: 60_000 })
  const agents = useInfiniteQuery({ ...agentsQuery(org), enabled, staleTime: 60_000 })
  useRest(members)
  useRest(agents)
  const people = [
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
  return { people, gap: gapOf([members, agents]) }
}

function gapOf(lists: readonly Pages[]): string | null {
  if (lists.some((list) => list.isLoadingError || list.isFetchNextPageError)) {
    return 'Not all members and agents could be read.'
  }
  const isComing = lists.some(({ isPending, hasNextPage }) => isPending || hasNextPage)
  return isComing ? 'Members and agents are being read…' : null
}

type Pages = {
  isPending: boolean
  isLoadingError: boolean
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
