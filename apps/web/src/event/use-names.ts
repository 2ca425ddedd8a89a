import { useInfiniteQuery } from '@tanstack/react-query'
import { useMemo } from 'react'
import { agentsQuery, membersQuery } from '../org/queries.ts'
import type { Names } from './describe.ts'

const fresh = { staleTime: 60_000 }

/**
 * The names of an organisation's people and agents by id, for events that name somebody beside
 * their actor. Before they are there, and beyond the first hundred, words say “somebody”.
 */
export function useNames(org: string): Names {
  const { data: members } = useInfiniteQuery({ ...membersQuery(org), ...fresh })
  const { data: agents } = useInfiniteQuery({ ...agentsQuery(org), ...fresh })
  return useMemo(
    () =>
      new Map([
        ...(members ?? []).map(({ person: { id, name } }) => [id, name] as const),
        ...(agents ?? []).map(({ id, name }) => [id, name] as const),
      ]),
    [members, agents],
  )
}
