import '@mantine/charts/styles.css'
import type { MetricHistory } from '@baton/schema'
import { describeTarget, formatQuantity } from '@baton/schema/plain'
import { LineChart } from '@mantine/charts'
import { useMediaQuery } from '@mantine/hooks'
import { ReferenceLine } from 'recharts'
import { exactTime } from '../ui/times.ts'
import { marksOf, ticksOf } from './axes.ts'
import styles from './metric.module.css'
import { boundOf, type Step, stepsOf, targetAt } from './standing.ts'

const days = new Intl.DateTimeFormat('en-GB', { day: 'numeric', month: 'short' })

type Point = MetricHistory['points'][number]

/** The values over time and the target that they were held against. */
export function HistoryChart({ history }: { history: MetricHistory }) {
  const phone = useMediaQuery('(max-width: 44em)', undefined, { getInitialValueInEffect: false })
  const { unit, window, points, targets } = history
  const steps = stepsOf(targets, window)
  const current = boundOf(targets.at(-1)?.target ?? null)
  const data = points.map((point) => ({ ...point, t: Date.parse(point.at) }))
  const bounds = [...steps.map(({ bound }) => bound), ...(current === null ? [] : [current])]
  const marks = marksOf([...points.map(({ value }) => value), ...bounds], unit)
  return (
    <LineChart
      className={styles.chart ?? ''}
      data={data}
      dataKey="t"
      series={[{ name: 'value', color: 'var(--mantine-color-anchor)' }]}
      curveType="linear"
      gridAxis="x"
      tickLine="none"
      strokeDasharray="0"
      gridColor="var(--line)"
      xAxisProps={{
        type: 'number',
        scale: 'time',
        domain: [Date.parse(window.from), Date.parse(window.to)],
        ticks: ticksOf(window, phone ? 3 : 7),
        tickFormatter: (at: number) => days.format(at),
        interval: 'preserveStartEnd',
      }}
      yAxisProps={{
        domain: [marks[0] ?? 0, marks.at(-1) ?? 0],
        ticks: marks,
        tickFormatter: (value: number) => formatQuantity(value, unit),
        width: 'auto',
      }}
      dotProps={{ r: 3.5, strokeWidth: 2 }}
      activeDotProps={{ r: 5, strokeWidth: 2 }}
      tooltipAnimationDuration={0}
      lineChartProps={{ margin: { top: 12, right: 12, bottom: 0, left: 0 } }}
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
          strokeDasharray="1 4"
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
