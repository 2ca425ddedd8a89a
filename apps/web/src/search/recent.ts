import { useQuery, useQueryClient } from '@tanstack/react-query'
import { useParams } from '@tanstack/react-router'
import { useEffect } from 'react'
import { meQuery } from '../identity/queries.ts'
import { forgetKept } from '../ui/kept.ts'
import { useStored } from '../ui/use-stored.ts'
import { workQuery } from '../work/queries.ts'

export type RecentItem = { ref: string; number: number; title: string }

const prefix = 'recent:'
const most = 8

function useRecent() {
  const me = useQueryClient().getQueryData(meQuery.queryKey)
  return useStored<RecentItem[]>(`${prefix}${me?.id ?? ''}`, [])
}

/** The items that this account looked at last in this browser, the newest first. */
export function useRecentItems(): RecentItem[] {
  const [items] = useRecent()
  return items
}

/** Remembers the items of a project whose pages are opened; they are read for these anyway. */
export function useRememberVisits(ref: string): void {
  const [, store] = useRecent()
  const address = useParams({ strict: false }).number ?? ''
  const number = /^[1-9]\d{0,8}$/.test(address) ? Number(address) : null
  const title = useQuery({ ...workQuery(ref, number ?? 0), enabled: number !== null }).data?.title
  useEffect(() => {
    if (number === null || title === undefined) return
    store((items) =>
      [
        { ref, number, title },
        ...items.filter((one) => one.ref !== ref || one.number !== number),
      ].slice(0, most),
    )
  }, [ref, number, title])
}

/** Drops what every account looked at; it is not for whoever signs in next. */
export const forgetRecentItems = () => forgetKept(`baton:${prefix}`)
