import type { PlaybookDiff } from '@baton/schema'
import { describeTarget } from '@baton/schema/plain'
import { type Column, DataTable } from '../../ui/data-table.tsx'
import { ChangeStatus } from './change-status.tsx'

type Change = PlaybookDiff['targets'][number]

const columns: readonly Column<Change>[] = [
  {
    head: 'Metric',
    kind: 'title',
    cell: ({ before, after, metric }) => (after ?? before)?.label ?? metric,
  },
  { head: 'Change', cell: ({ change }) => <ChangeStatus change={change} /> },
  { head: 'Before', cell: ({ before }) => describeTarget(before) },
  { head: 'After', cell: ({ after }) => describeTarget(after) },
]

/** What the numbers were held against, and what they are held against now. */
export function TargetChanges({ targets }: { targets: readonly Change[] }) {
  return (
    <DataTable
      label="Changed targets"
      columns={columns}
      rows={targets}
      keyOf={({ metric, before, after }) => `${metric} ${before?.line} ${after?.line}`}
    />
  )
}
