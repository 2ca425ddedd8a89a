import type { ReactNode } from 'react'
import { isSignedOut } from '../problem.ts'
import { Failure } from './failure.tsx'
import { Rows } from './skeletons.tsx'

type Query<Data> = { data: Data | undefined; error: Error | null; refetch: () => unknown }

/** One request's four states: on its way, failed, there, and there but not refreshed. */
export function Loaded<Data>({
  query: { data, error, refetch },
  skeleton = <Rows />,
  children,
}: {
  query: Query<Data>
  /** What stands in its place after 200 ms; about as large as what comes. */
  skeleton?: ReactNode
  children: (data: Data) => ReactNode
}) {
  // The way to the sign-in page is under way already.
  if (isSignedOut(error)) return skeleton
  return (
    <>
      {error !== null && <Failure error={error} retry={refetch} />}
      {data === undefined ? error === null && skeleton : children(data)}
    </>
  )
}
