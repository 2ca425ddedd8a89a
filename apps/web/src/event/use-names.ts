import { useInfiniteQuery } from '@tanstack/react-query'
import { useMemo } from 'react'
import { agentsQuery, membersQuery } from '../org/queries.ts'
import type { Names } from './describe.ts'

const fresh = { staleTime: 60_000 }
const nobody: Names = new Map()

/**
 * The names of an organisation's people and agents by id, for events that name somebody beside
 * their actor. Before they are there, and beyond the first hundred, words say “somebody”. A page
 * that `knows` some of them reads the others only where `lacks` says so.
 */
export function useNames(org: string, knows: Names = nobody, lacks = true): Names {
  const read = { ...fresh, enabled: lacks }
  const { data: members } = useInfiniteQuery({ ...membersQuery(org), ...read })
  const { data: agents } = useInfiniteQuery({ ...agentsQuery(org), ...read })
  return useMemo(
    () =>
      new Map([
        ...knows,
        ...(members ?? []).map(({ person: { id, name } }) => [id, name] as const),
        ...(agents ?? []).map(({ id, name }) => [id, name] as const),
      ]),
    [knows, members, agents],
  )
}
