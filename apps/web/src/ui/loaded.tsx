import type { ReactNode } from 'react'
import { isSignedOut } from '../problem.ts'
import { Failure } from './failure.tsx'
import { Pending } from './pending.tsx'

type Query<Data> = { data: Data | undefined; error: Error | null; refetch: () => unknown }

/** One request's four states: on its way, failed, there, and there but not refreshed. */
export function Loaded<Data>({
  query: { data, error, refetch },
  children,
}: {
  query: Query<Data>
  children: (data: Data) => ReactNode
}) {
  // The way to the sign-in page is under way already.
  if (isSignedOut(error)) return <Pending />
  return (
    <>
      {error !== null && <Failure error={error} retry={refetch} />}
      {data === undefined ? error === null && <Pending /> : children(data)}
    </>
  )
}
