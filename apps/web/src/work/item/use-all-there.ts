import type { WorkDetail } from '@baton/schema'
import { useInfiniteQuery, usePrefetchInfiniteQuery, useQuery } from '@tanstack/react-query'
import { itemEvidenceQuery } from '../../evidence/queries.ts'
import { itemGatesQuery } from '../../gate/queries.ts'
import { useHandoff } from '../../handoff/use-handoff.ts'
import { useMarkdownLoaded } from '../../ui/load-markdown.ts'
import { commentsQuery, itemEventsQuery } from './queries.ts'

type Answer = { data: unknown; error: Error | null }

const isThere = ({ data, error }: Answer) => data !== undefined || error !== null

/**
 * Asks at once for whatever the page of an item shows, and says when all of it is there or failed:
 * what came by itself would push the rest down under the reader's eyes.
 */
export function useAllThere(item: WorkDetail): boolean {
  const { project, number, status } = item
  const gates = useQuery(itemGatesQuery(project, number))
  const evidence = useInfiniteQuery(itemEvidenceQuery(project, number))
  const handoff = useHandoff(item)
  const events = useInfiniteQuery(itemEventsQuery(project, number))
  const isExplained = isThere(events) || (status !== 'blocked' && status !== 'cancelled')
  // The last part of the page: nothing waits for it.
  usePrefetchInfiniteQuery(commentsQuery(project, number))
  const canRender = useMarkdownLoaded()
  return canRender && isExplained && [gates, evidence, handoff].every(isThere)
}
