import type { MetricHistory } from '@baton/schema'
import { describeTarget, formatQuantity } from '@baton/schema/plain'
import { Button } from '@mantine/core'
import { useState } from 'react'
import { type Column, DataTable } from '../ui/data-table.tsx'
import { Dialog } from '../ui/dialog.tsx'
import { FirstRows } from '../ui/show-more.tsx'
import { exactTime } from '../ui/times.ts'
import { EvidenceOf } from './evidence-of.tsx'
import { targetAt } from './standing.ts'

type Point = MetricHistory['points'][number]

const atFirst = 25

/** The points of a chart as rows, newest first, each with what it came from. */
export function HistoryTable({ history }: { history: MetricHistory }) {
  const [asked, setAsked] = useState<Point | null>(null)
  const { unit, targets } = history
  const points = history.points.toReversed()
  const columns: Column<Point>[] = [
    { head: 'Measured', kind: 'title', cell: ({ at }) => exactTime(at) },
    { head: 'Value', kind: 'number', cell: ({ value }) => formatQuantity(value, unit) },
    { head: 'n', kind: 'number', cell: ({ n }) => n.toLocaleString('en') },
    { head: 'Target then', cell: ({ at }) => describeTarget(targetAt(targets, at)) },
    {
      head: 'Evidence',
      kind: 'actions',
      cell: (point) => (
        <Button
          size="compact-sm"
          variant="subtle"
          color="gray"
          aria-label={`Evidence of ${exactTime(point.at)}`}
          onClick={() => setAsked(point)}
        >
          Evidence
        </Button>
      ),
    },
  ]
  return (
    <>
      <FirstRows rows={points} atFirst={atFirst}>
        {(shown) => (
          <DataTable
            label="What was measured"
            columns={columns}
            rows={shown}
            keyOf={({ evidence }) => evidence}
          />
        )}
      </FirstRows>
      <Dialog opened={asked !== null} onClose={() => setAsked(null)} title="Evidence" size="lg">
        {asked !== null && <EvidenceOf id={asked.evidence} />}
      </Dialog>
    </>
  )
}
