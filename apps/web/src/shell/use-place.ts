import type { Me } from '@baton/schema'
import { useParams } from '@tanstack/react-router'
import { useEffect } from 'react'
import { forgetKept } from '../ui/kept.ts'
import { useStored } from '../ui/use-stored.ts'

const lastProject = 'last-project'

/** Drops where somebody was; it is not for whoever signs in next. */
export const forgetPlace = () => forgetKept(`baton:${lastProject}`)

/** Where the reader is: a project's pages stay at hand on the pages beside it. */
export type Place = { membership: Me['memberships'][number] | undefined; project: string | null }

export function usePlace(me: Me): Place {
  const { org, project } = useParams({ strict: false })
  const [last, setLast] = useStored<string | null>(lastProject, null)
  const here = org === undefined || project === undefined ? null : `${org}/${project}`
  useEffect(() => {
    if (here !== null) setLast(here)
  }, [here, setLast])
  const orgOf = (ref: string | null) => ref?.split('/')[0]
  const membership =
    me.memberships.find((one) => one.org === (org ?? orgOf(last))) ?? me.memberships[0]
  const remembered = membership !== undefined && orgOf(last) === membership.org ? last : null
  return { membership, project: here ?? remembered }
}
