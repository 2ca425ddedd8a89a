import type { Me } from '@baton/schema'
import { useQueryClient } from '@tanstack/react-query'
import { forgetAccount, forgetAnswers } from './forget-account.ts'
import { meQuery } from './queries.ts'

/** Makes somebody the one who is signed in; nothing that another account read stays behind. */
export function useEnter(): (me: Me) => void {
  const client = useQueryClient()
  return (me) => {
    // Whoever comes back after the session ended finds, say, files that could not be sent.
    const isSame = client.getQueryData(meQuery.queryKey)?.id === me.id
    if (isSame) forgetAnswers(client)
    else forgetAccount(client)
    client.setQueryData(meQuery.queryKey, me)
  }
}
