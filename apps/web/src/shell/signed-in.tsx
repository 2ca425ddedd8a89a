import type { Me } from '@baton/schema'
import { Button, Text } from '@mantine/core'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { Link, Outlet, useNavigate, useParams, useRouter } from '@tanstack/react-router'
import { useState } from 'react'
import { meQuery, setupStateQuery } from '../identity/queries.ts'
import { SetupRequired } from '../identity/setup-required.tsx'
import { forget } from '../identity/use-enter.ts'
import { isSignedOut } from '../problem.ts'
import { projectQuery } from '../project/queries.ts'
import { rpc } from '../rpc.ts'
import { FailurePage } from '../ui/failure.tsx'
import { Pending } from '../ui/pending.tsx'
import { Redirect } from '../ui/redirect.tsx'
import { Shell } from './shell.tsx'

/** Around every page that needs somebody to be signed in; else the way to get there. */
export function SignedIn() {
  const me = useQuery(meQuery)
  if (isSignedOut(me.error)) return <SignedOut />
  if (me.data === undefined) {
    return (
      <Shell>
        {me.error === null ? (
          <Pending />
        ) : (
          <FailurePage error={me.error} reset={() => void me.refetch()} />
        )}
      </Shell>
    )
  }
  return (
    <Shell place={<ProjectName />} account={<Account me={me.data} />}>
      <Outlet />
    </Shell>
  )
}

/** To the sign-in page and later back; on a server without an owner, what to do first. */
function SignedOut() {
  const router = useRouter()
  // Where one was, not where one is by the time the sign-in page shows.
  const [back] = useState(() => router.state.location.href)
  const setup = useQuery(setupStateQuery)
  return (
    <Shell>
      {setup.isPending ? (
        <Pending />
      ) : setup.data?.required === true ? (
        <SetupRequired />
      ) : (
        <Redirect to={back === '/' ? '/sign-in' : `/sign-in?${new URLSearchParams({ back })}`} />
      )}
    </Shell>
  )
}

function ProjectName() {
  const { org, project } = useParams({ strict: false })
  if (org === undefined || project === undefined) return null
  return <NamedProject org={org} project={project} />
}

function NamedProject({ org, project }: { org: string; project: string }) {
  const ref = `${org}/${project}`
  const { data } = useQuery(projectQuery(ref))
  return (
    <Link to="/p/$org/$project" params={{ org, project }} className="header-project" title={ref}>
      {data?.name ?? ref}
    </Link>
  )
}

function Account({ me }: { me: Me }) {
  const client = useQueryClient()
  const navigate = useNavigate()
  const signOut = useMutation({
    mutationFn: () => rpc.identity.signOut.mutate(),
    async onSuccess() {
      await navigate({ to: '/sign-in' })
      forget(client)
    },
  })
  return (
    <>
      <Text size="sm" className="header-name" title={me.email ?? me.name}>
        <span className="header-as">Signed in as </span>
        {me.name}
      </Text>
      <Button
        size="compact-sm"
        variant="default"
        loading={signOut.isPending}
        onClick={() => signOut.mutate()}
      >
        {signOut.isError ? 'Sign out: try again' : 'Sign out'}
      </Button>
    </>
  )
}
