import type { Event } from '@baton/schema'
import { useDocumentVisibility } from '@mantine/hooks'
import { type Query, type QueryClient, useQueryClient } from '@tanstack/react-query'
import { useEffect } from 'react'
import { problemOf } from '../problem.ts'
import { rpc } from '../rpc.ts'
import { feedQuery } from './queries.ts'
import { isTouched, readerOf } from './refresh.ts'

/** Everything that a page of a project shows. */
const all = ['event', 'evidence', 'gate', 'handoff', 'metric', 'playbook', 'project', 'work']

/**
 * Follows what happens in the project and reads again what it changes. Only while the tab is seen:
 * a browser opens six connections to a server at most, and each of these holds one.
 */
export function Live({ project }: { project: string }) {
  const client = useQueryClient()
  const visible = useDocumentVisibility() === 'visible'
  useEffect(() => {
    if (!visible) return
    const reader = readerOf(client)
    /** It grows by the event itself; reading all of its pages again would tell nothing more. */
    const isFeed = ({ queryKey }: Query) => queryKey.join() === feedQuery(project).queryKey.join()
    const subscription = rpc.event.watch.subscribe(
      { project },
      {
        onStarted() {
          // What was read before may lack what happened until now; so it is after every break, too.
          const startedAt = Date.now()
          reader.ask('start', ({ queryKey: [feature], state }) => {
            // What the server refused stands there in words, which asking again would take away.
            const isRefused = state.data === undefined && problemOf(state.error) !== null
            const isOld = state.dataUpdatedAt < startedAt
            return all.includes(String(feature)) && isOld && !isRefused
          })
        },
        onData({ data }) {
          putOnTop(client, project, data)
          const happening = whatHappened(data)
          reader.ask(`${happening.feature} ${happening.number}`, (query) => {
            return isTouched(query.queryKey, happening) && !isFeed(query)
          })
          // Pages that are on their way take the place of those that the event was put on.
          const feed = client.getQueryState(feedQuery(project).queryKey)
          if (feed?.fetchStatus === 'fetching') reader.ask('feed', isFeed)
        },
        // Pages ask again when they are looked at; without the stream they are only less fresh.
        onError() {},
      },
    )
    return () => {
      reader.stop()
      subscription.unsubscribe()
    }
  }, [client, project, visible])
  return null
}

function whatHappened({ action, data: { number } }: Event) {
  return {
    feature: action.split('.')[0] ?? '',
    number: typeof number === 'number' ? number : null,
  }
}

function putOnTop(client: QueryClient, project: string, event: Event) {
  const { queryKey } = feedQuery(project)
  // One event says nothing about those before it: the rest is as old as it was.
  const updatedAt = client.getQueryState(queryKey)?.dataUpdatedAt ?? 0
  client.setQueryData(
    queryKey,
    (feed) => {
      const [first, ...rest] = feed?.pages ?? []
      if (feed === undefined || first === undefined) return undefined
      const newest = first.items[0]?.seq ?? 0
      if (event.seq <= newest) return feed
      return { ...feed, pages: [{ ...first, items: [event, ...first.items] }, ...rest] }
    },
    { updatedAt },
  )
}
