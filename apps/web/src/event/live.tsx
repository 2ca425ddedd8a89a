import type { Event } from '@baton/schema'
import { useDocumentVisibility } from '@mantine/hooks'
import { type QueryClient, useQueryClient } from '@tanstack/react-query'
import { useEffect, useRef } from 'react'
import { rpc } from '../rpc.ts'
import { feedQuery } from './queries.ts'

/** Features whose pages change with what another feature does: a finished gate closes an item. */
const touched: Record<string, readonly string[]> = {
  evidence: ['gate', 'metric', 'work'],
  gate: ['work'],
  handoff: ['work', 'gate'],
  work: ['gate', 'handoff'],
  playbook: ['gate', 'metric'],
}

/** Everything that a page of a project shows. */
const all = ['event', 'evidence', 'gate', 'handoff', 'metric', 'playbook', 'project', 'work']

const settleMs = 150

/**
 * Follows what happens in the project and reads again what it changes. Only while the tab is seen:
 * a browser opens six connections to a server at most, and each of these holds one.
 */
export function Live({ project }: { project: string }) {
  const client = useQueryClient()
  const visible = useDocumentVisibility() === 'visible'
  const followed = useRef<string | null>(null)
  useEffect(() => {
    if (!visible) return
    const waiting = new Set<string>()
    let timer: ReturnType<typeof setTimeout> | undefined
    const refresh = () => {
      timer = undefined
      for (const feature of waiting) readAgain(client, feature, project)
      waiting.clear()
    }
    const subscription = rpc.event.watch.subscribe(
      { project },
      {
        onStarted() {
          // Back after a while, or after the connection broke: whatever came in between is missing.
          if (followed.current === project) {
            for (const feature of all) void client.invalidateQueries({ queryKey: [feature] })
          }
          followed.current = project
        },
        onData({ data }) {
          putOnTop(client, project, data)
          const feature = data.action.split('.')[0] ?? ''
          for (const one of ['event', feature, ...(touched[feature] ?? [])]) waiting.add(one)
          timer ??= setTimeout(refresh, settleMs)
        },
        // Pages ask again when they are looked at; without the stream they are only less fresh.
        onError() {},
      },
    )
    return () => {
      clearTimeout(timer)
      subscription.unsubscribe()
    }
  }, [client, project, visible])
  return null
}

/** The feed grows by the event itself; reading all of its pages again would tell nothing more. */
function readAgain(client: QueryClient, feature: string, project: string) {
  const feed = feedQuery(project).queryKey.join()
  void client.invalidateQueries({
    queryKey: [feature],
    predicate: ({ queryKey }) => queryKey.join() !== feed,
  })
}

function putOnTop(client: QueryClient, project: string, event: Event) {
  client.setQueryData(feedQuery(project).queryKey, (feed) => {
    const [first, ...rest] = feed?.pages ?? []
    if (feed === undefined || first === undefined) return undefined
    const newest = first.items[0]?.seq ?? 0
    if (event.seq <= newest) return feed
    return { ...feed, pages: [{ ...first, items: [event, ...first.items] }, ...rest] }
  })
}
