import type { Me } from '@baton/schema'
import { useQuery, useQueryClient } from '@tanstack/react-query'
import { useEffect, useReducer, useRef, useState } from 'react'
import { forgetAccount } from './forget-account.ts'
import { meQuery } from './queries.ts'

/**
 * Who is signed in. Another tab may sign in somebody else: then nothing of the account before is
 * left, so that no page of its goes on to read and write in the name of the next.
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
  const tabs = useRef<BroadcastChannel | null>(null)
  const [, askAgain] = useReducer((round: number) => round + 1, 0)
  useEffect(() => {
    const channel = new BroadcastChannel('baton:account')
    tabs.current = channel
    channel.onmessage = ({ data }) => {
      if (current.current === undefined || data === current.current) return
      forgetAccount(client)
      askAgain()
    }
    return () => channel.close()
  }, [client])
  useEffect(() => {
    if (id !== undefined) tabs.current?.postMessage(id)
  }, [id])

  return { me: isOther ? undefined : me, error, refetch }
}
