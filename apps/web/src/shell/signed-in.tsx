import { useQuery } from '@tanstack/react-query'
import { Outlet, useRouter } from '@tanstack/react-router'
import { useState } from 'react'
import { setupStateQuery } from '../identity/queries.ts'
import { SetupRequired } from '../identity/setup-required.tsx'
import { useAccount } from '../identity/use-account.ts'
import { isSignedOut } from '../problem.ts'
import { FailurePage } from '../ui/failure.tsx'
import { Redirect } from '../ui/redirect.tsx'
import { Rows } from '../ui/skeletons.tsx'
import { Frame } from './frame.tsx'
import { PublicShell } from './public-shell.tsx'

/** Around every page that needs somebody to be signed in; else the way to get there. */
export function SignedIn() {
  const { me, error, refetch } = useAccount()
  if (isSignedOut(error)) return <SignedOut />
  if (me === undefined) {
    return (
      <main className="main">
        {error === null ? <Rows /> : <FailurePage error={error} reset={() => void refetch()} />}
      </main>
    )
  }
  return (
    <Frame me={me}>
      <Outlet />
    </Frame>
  )
}

/** To the sign-in page and later back; on a server without an owner, what to do first. */
function SignedOut() {
  const router = useRouter()
  // Where one was, not where one is by the time the sign-in page shows.
  const [back] = useState(() => router.state.location.href)
  const setup = useQuery(setupStateQuery)
  return (
    <PublicShell>
      {setup.isPending ? (
        <Rows />
      ) : setup.data?.required === true ? (
        <SetupRequired />
      ) : (
        <Redirect to={back === '/' ? '/sign-in' : `/sign-in?${new URLSearchParams({ back })}`} />
      )}
    </PublicShell>
  )
}
