import type { Me } from '@baton/schema'
import { useQuery, useQueryClient } from '@tanstack/react-query'
import { useEffect, useReducer, useRef, useState } from 'react'
import { forgetDrafts } from '../ui/use-draft.ts'
import { forgetAccount } from './forget-account.ts'
import { hearTabs, tellTabs } from './other-tabs.ts'
import { meQuery } from './queries.ts'

/**
 * Who is signed in. Another tab may sign out, or sign in somebody else: then nothing of the account
 * before is left, so that no page of its goes on to be read and to write in the name of the next.
 */
export function useAccount(): {
  me: Me | undefined
  error: Error | null
  refetch: () => unknown
} {
  const client = useQueryClient()
  const { data: me, error, refetch } = useQuery(meQuery)
  const id = me?.id
  /** Whose pages are shown. */
  const [owner, setOwner] = useState(id)
  if (owner === undefined && id !== undefined) setOwner(id)
  const isOther = owner !== undefined && id !== undefined && id !== owner

  useEffect(() => {
    if (!isOther || me === undefined) return
    forgetAccount(client)
    client.setQueryData(meQuery.queryKey, me)
    setOwner(me.id)
  }, [client, isOther, me])

  const current = useRef(id)
  current.current = id
  const [, askAgain] = useReducer((round: number) => round + 1, 0)
  useEffect(
    () =>
      hearTabs((account) => {
        if (current.current === undefined || account === current.current) return
        // What is typed here and not written down yet must not be, once the other tab has signed out.
        if (account === null) forgetDrafts()
        forgetAccount(client)
        askAgain()
      }),
    [client],
  )
  useEffect(() => {
    if (id !== undefined) tellTabs(id)
  }, [id])

  return { me: isOther ? undefined : me, error, refetch }
}
