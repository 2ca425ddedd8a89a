import { Button, Chip, Group, Text } from '@mantine/core'
import { useInfiniteQuery } from '@tanstack/react-query'
import { useNavigate, useSearch } from '@tanstack/react-router'
import { useCallback } from 'react'
import { useProject } from '../project/use-project.ts'
import { Empty } from '../ui/empty.tsx'
import { Loaded } from '../ui/loaded.tsx'
import { Page } from '../ui/page.tsx'
import { ShowMore } from '../ui/show-more.tsx'
import { Rows } from '../ui/skeletons.tsx'
import { isFed } from './explained.ts'
import { formatWindow } from './format.ts'
import { MeasureTable } from './measure-table.tsx'
import styles from './metric.module.css'
import { NoTargets } from './no-targets.tsx'
import { metricsQuery } from './queries.ts'
import type { MeasuresSearch } from './routes.ts'
import { countStandings, standingOf, standings, standingWords } from './standing.ts'
import { WindowPicker } from './window-picker.tsx'
import { defaultWindow, type WindowDays } from './windows.ts'

const here = '/signed-in/p/$org/$project/measures'

export function MeasuresPage() {
  const { ref } = useProject()
  const { window: chosen, show } = useSearch({ from: here })
  const days = chosen ?? defaultWindow
  const query = useInfiniteQuery(metricsQuery(ref, days))
  const navigate = useNavigate()
  const choose = useCallback(
    (search: MeasuresSearch) =>
      void navigate({ from: '/p/$org/$project/measures', to: '.', search, replace: true }),
    [navigate],
  )
  const chooseWindow = useCallback(
    (window: WindowDays | undefined) => choose({ window, show }),
    [choose, show],
  )
  return (
    <Page
      title="Measures"
      lead="What the playbook asks for, and the numbers that it is held against."
    >
      <Group justify="space-between" gap="sm" className={styles.bar ?? ''}>
        <WindowPicker value={days} onChange={chooseWindow} />
        {query.data?.[0] !== undefined && (
          <Text size="sm" c="dimmed">
            {formatWindow(query.data[0].window)}
          </Text>
        )}
      </Group>
      <Loaded query={query} skeleton={<Rows count={10} height={52} />}>
        {(results) => {
          if (results.length === 0) return <NoTargets />
          const counts = countStandings(results)
          const shown = results.filter(
            (result) => show === undefined || standingOf(result) === show,
          )
          return (
            <>
              <Chip.Group
                value={show ?? 'all'}
                onChange={(value) =>
                  choose({ window: chosen, show: standings.find((one) => one === value) })
                }
              >
                <Group gap="xs" role="radiogroup" aria-label="Show">
                  <Chip value="all" size="xs">
                    All {results.length}
                  </Chip>
                  {standings.map((standing) => (
                    <Chip
                      key={standing}
                      value={standing}
                      size="xs"
                      disabled={counts[standing] === 0 && show !== standing}
                    >
                      {standingWords[standing]} {counts[standing]}
                    </Chip>
                  ))}
                </Group>
              </Chip.Group>
              {shown.length === 0 ? (
                <Empty
                  title={`No target is here under “${show === undefined ? '' : standingWords[show]}”`}
                  action={
                    <Button variant="default" size="xs" onClick={() => choose({ window: chosen })}>
                      Show all targets
                    </Button>
                  }
                />
              ) : (
                <>
                  <Unfed count={shown.filter(({ metric }) => !isFed(metric)).length} />
                  <MeasureTable results={shown} window={chosen} />
                </>
              )}
              <ShowMore query={query} />
            </>
          )
        }}
      </Loaded>
    </Page>
  )
}

/** Said once: it holds for most rows of a new project. */
function Unfed({ count }: { count: number }) {
  if (count === 0) return null
  return (
    <Text size="sm" c="dimmed">
      {count === 1
        ? 'Baton does not measure one of these yet. Its page says what it is going to count.'
        : `Baton does not measure ${count} of these yet. Their pages say what they are going to count.`}
    </Text>
  )
}
