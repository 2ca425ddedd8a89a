import type { MetricHistory } from '@baton/schema'
import { describeTarget } from '@baton/schema/plain'
import { Button, Text } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { useMemo } from 'react'
import { useProject } from '../project/use-project.ts'
import { type Command, useCommands } from '../ui/commands.ts'
import { lazyPart } from '../ui/lazy-part.tsx'
import { Loaded } from '../ui/loaded.tsx'
import { Section } from '../ui/section.tsx'
import { Rows } from '../ui/skeletons.tsx'
import { useStored } from '../ui/use-stored.ts'
import { HistoryTable } from './history-table.tsx'
import styles from './metric.module.css'
import { historyQuery } from './queries.ts'
import { boundOf, stepsOf } from './standing.ts'
import type { WindowDays } from './windows.ts'

/** As high as the chart, so that nothing moves when it comes. */
const chartHeight = 288
const waiting = <Rows count={1} height={chartHeight} />

const HistoryChart = lazyPart(
  async () => (await import('./history-chart.tsx')).HistoryChart,
  waiting,
)

/** What was measured over the window, drawn and as a table. */
export function History({
  metric,
  line,
  environment,
  days,
}: {
  metric: string
  line: number | undefined
  environment: string | undefined
  days: WindowDays
}) {
  const { ref: project } = useProject()
  const query = useQuery(historyQuery({ project, metric, line, environment, days }))
  return (
    <Section title="Over time">
      <Loaded query={query} skeleton={waiting}>
        {(history) =>
          history.points.length === 0 ? (
            <Text size="sm" c="dimmed">
              Nothing was measured in this window.
            </Text>
          ) : (
            <Points history={history} />
          )
        }
      </Loaded>
    </Section>
  )
}

function Points({ history }: { history: MetricHistory }) {
  const [asTable, setAsTable] = useStored('measure-table', false)
  const commands = useMemo(
    (): Command[] => [
      {
        id: 'measure.table',
        label: 'Chart with or without its table',
        group: 'View',
        keys: 'v',
        run: () => setAsTable((shown) => !shown),
      },
    ],
    [setAsTable],
  )
  useCommands(commands)
  const { points, truncated, targets } = history
  const current = targets.at(-1)?.target ?? null
  return (
    <>
      <figure className={styles.figure} aria-label={`${history.label} over time`}>
        <HistoryChart history={history} />
      </figure>
      <div className={styles.row}>
        <ul className={styles.legend}>
          <li>
            <Sample className={styles.measured} dot />
            {points.length === 1 ? 'The only report' : `${points.length} reports`}
            {truncated && ', the newest of the window'}
          </li>
          {boundOf(current) !== null && (
            <li>
              <Sample className={styles.asked} dashed />
              {alwaysSo(history) ? 'Target' : 'Target, dotted while it was another one or none'}
            </li>
          )}
          {current !== null && boundOf(current) === null && (
            <li>Target: {describeTarget(current)}, which is no fixed number to draw</li>
          )}
        </ul>
        <Button
          size="compact-sm"
          variant="default"
          aria-expanded={asTable}
          onClick={() => setAsTable(!asTable)}
        >
          {asTable ? 'Hide the table' : 'Show as a table'}
        </Button>
      </div>
      {asTable && <HistoryTable history={history} />}
    </>
  )
}

/** Whether the target of now stood all through the window. */
function alwaysSo({ targets, window }: MetricHistory): boolean {
  const bound = boundOf(targets.at(-1)?.target ?? null)
  const steps = stepsOf(targets, window)
  return steps[0]?.from === Date.parse(window.from) && steps.every((step) => step.bound === bound)
}

/** A piece of the line that a legend speaks of. */
function Sample({
  className,
  dashed = false,
  dot = false,
}: {
  className: string | undefined
  dashed?: boolean
  dot?: boolean
}) {
  return (
    <svg width="28" height="10" aria-hidden="true" className={className}>
      <line x1="0" x2="28" y1="5" y2="5" strokeWidth="2" strokeDasharray={dashed ? '6 4' : '0'} />
      {dot && <circle cx="14" cy="5" r="3.5" strokeWidth="2" fill="var(--surface)" />}
    </svg>
  )
}
