import { useQuery } from '@tanstack/react-query'
import { Outlet, useRouter } from '@tanstack/react-router'
import { useState } from 'react'
import { meQuery, setupStateQuery } from '../identity/queries.ts'
import { SetupRequired } from '../identity/setup-required.tsx'
import { isSignedOut } from '../problem.ts'
import { FailurePage } from '../ui/failure.tsx'
import { Redirect } from '../ui/redirect.tsx'
import { Rows } from '../ui/skeletons.tsx'
import { Frame } from './frame.tsx'
import { PublicShell } from './public-shell.tsx'

/** Around every page that needs somebody to be signed in; else the way to get there. */
export function SignedIn() {
  const me = useQuery(meQuery)
  if (isSignedOut(me.error)) return <SignedOut />
  if (me.data === undefined) {
    return (
      <main className="main">
        {me.error === null ? (
          <Rows />
        ) : (
          <FailurePage error={me.error} reset={() => void me.refetch()} />
        )}
      </main>
    )
  }
  return (
    <Frame me={me.data}>
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
