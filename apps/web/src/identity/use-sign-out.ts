import { useQueryClient } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { rpc } from '../rpc.ts'
import { forgetRecentItems } from '../search/recent.ts'
import { forgetPlace } from '../shell/use-place.ts'
import { useAction } from '../ui/use-action.ts'
import { forgetDrafts } from '../ui/use-draft.ts'
import { forgetAccount } from './forget-account.ts'
import { tellTabs } from './other-tabs.ts'

export function useSignOut() {
  const client = useQueryClient()
  const navigate = useNavigate()
  return useAction({
    run: () => rpc.identity.signOut.mutate(),
    refresh: [],
    failed: 'You are still signed in',
    async onDone() {
      tellTabs(null)
      forgetDrafts()
      forgetRecentItems()
      forgetPlace()
      await navigate({ to: '/sign-in' })
      forgetAccount(client)
    },
  })
}
