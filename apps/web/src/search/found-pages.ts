import { describeTarget } from '@baton/schema/plain'
import { useInfiniteQuery } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { metricsQuery } from '../metric/queries.ts'
import { environmentOf, resultKey } from '../metric/standing.ts'
import { playbooksQuery } from '../playbook/queries.ts'
import type { Entry } from './entries.ts'

/** The playbooks and measures of a project, read when the palette opens in it. */
export function useFoundPages(project: string | null): { pages: Entry[]; pending: boolean } {
  const navigate = useNavigate()
  const ref = project ?? ''
  const read = { enabled: project !== null, staleTime: 60_000 }
  const playbooks = useInfiniteQuery({ ...playbooksQuery(ref), ...read })
  const measures = useInfiniteQuery({ ...metricsQuery(ref), ...read })
  const pages = [
    ...(playbooks.data ?? []).map(
      ({ slug, title }): Entry => ({
        id: `playbook.${slug}`,
        label: title,
        group: 'Playbooks',
        words: slug,
        run: () => void navigate({ to: `/p/${ref}/playbooks/${slug}` }),
      }),
    ),
    ...(measures.data ?? []).map((result): Entry => {
      const { metric, label, target } = result
      return {
        id: `measure.${resultKey(result)}`,
        label,
        group: 'Measures',
        hint: describeTarget(target),
        words: metric.replaceAll('_', ' '),
        run: () =>
          void navigate({
            to: `/p/${ref}/measures/${metric}`,
            search: { line: target?.line, environment: environmentOf(target) },
          }),
      }
    }),
  ]
  return { pages, pending: playbooks.isLoading || measures.isLoading }
}
