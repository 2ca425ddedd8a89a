import '@mantine/charts/styles.css'
import type { MetricHistory } from '@baton/schema'
import { describeTarget, formatQuantity } from '@baton/schema/plain'
import { LineChart } from '@mantine/charts'
import { useMediaQuery } from '@mantine/hooks'
import { ReferenceLine } from 'recharts'
import { exactTime } from '../ui/times.ts'
import styles from './metric.module.css'
import { boundOf, type Step, stepsOf, targetAt } from './standing.ts'
import { ticksOf } from './windows.ts'

const days = new Intl.DateTimeFormat('en-GB', { day: 'numeric', month: 'short', timeZone: 'UTC' })

type Point = MetricHistory['points'][number]

/** The values over time and the target that they were held against. */
export function HistoryChart({ history }: { history: MetricHistory }) {
  const phone = useMediaQuery('(max-width: 44em)', undefined, { getInitialValueInEffect: false })
  const { label, unit, window, points, targets } = history
  const steps = stepsOf(targets, window)
  const current = boundOf(targets.at(-1)?.target ?? null)
  const data = points.map((point) => ({ ...point, t: Date.parse(point.at) }))
  const bounds = [...steps.map(({ bound }) => bound), ...(current === null ? [] : [current])]
  return (
    <LineChart
      className={styles.chart ?? ''}
      classNames={{ line: styles.line ?? '' }}
      aria-label={`${label} over time; the table below holds the same numbers`}
      data={data}
      dataKey="t"
      series={[{ name: 'value', color: 'var(--mantine-color-anchor)' }]}
      curveType="linear"
      gridAxis="x"
      tickLine="none"
      strokeDasharray="0"
      xAxisProps={{
        type: 'number',
        scale: 'time',
        domain: [Date.parse(window.from), Date.parse(window.to)],
        ticks: ticksOf(window, phone ? 3 : 7),
        tickFormatter: (at: number) => days.format(at),
        interval: 'preserveStartEnd',
      }}
      yAxisProps={{
        domain: rangeOf([...points.map(({ value }) => value), ...bounds], unit),
        tickFormatter: (value: number) => formatQuantity(value, unit),
        width: 'auto',
      }}
      dotProps={{ r: 3.5, strokeWidth: 2 }}
      activeDotProps={{ r: 5, strokeWidth: 2 }}
      tooltipAnimationDuration={0}
      tooltipProps={{
        isAnimationActive: false,
        content: ({ payload }) => {
          const point: Point | undefined = payload?.[0]?.payload
          return point === undefined ? null : <PointFacts point={point} history={history} />
        },
      }}
    >
      {current !== null && (
        <ReferenceLine
          y={current}
          className={styles.asked ?? ''}
          stroke="currentColor"
          strokeOpacity={0.35}
          strokeDasharray="1 5"
          label={{
            value: `Target: ${describeTarget(targets.at(-1)?.target ?? null)}`,
            position: 'insideBottomLeft',
            fontSize: 12,
            fill: 'currentColor',
          }}
        />
      )}
      {pathOf(steps).map((segment) => (
        <ReferenceLine
          key={`${segment[0].x} ${segment[0].y}`}
          segment={segment}
          className={styles.asked ?? ''}
          stroke="currentColor"
          strokeDasharray="6 4"
        />
      ))}
    </LineChart>
  )
}

type Corner = { x: number; y: number }

/** The steps as lines, with an upright one between two that follow each other. */
function pathOf(steps: readonly Step[]): [Corner, Corner][] {
  return steps.flatMap(({ from, to, bound }, index) => {
    const flat: [Corner, Corner] = [
      { x: from, y: bound },
      { x: to, y: bound },
    ]
    const next = steps[index + 1]
    return next?.from === to
      ? [
          flat,
          [
            { x: to, y: bound },
            { x: to, y: next.bound },
          ],
        ]
      : [flat]
  })
}

/** As much of the axis as the values need, with some air; shares stay between 0 and 100 %. */
function rangeOf(values: readonly number[], unit: string): [number, number] {
  const [low, high] = [Math.min(...values), Math.max(...values)]
  const air = Math.max((high - low) * 0.15, unit === '%' ? 2 : 1)
  const top = Math.ceil(high + air)
  return [Math.max(0, Math.floor(low - air)), unit === '%' ? Math.min(100, top) : top]
}

function PointFacts({ point, history }: { point: Point; history: MetricHistory }) {
  const target = targetAt(history.targets, point.at)
  return (
    <div className={styles.tooltip}>
      <strong>{formatQuantity(point.value, history.unit)}</strong>
      <div>{exactTime(point.at)}</div>
      <div>n = {point.n.toLocaleString('en')}</div>
      <div>Target then: {describeTarget(target)}</div>
    </div>
  )
}
