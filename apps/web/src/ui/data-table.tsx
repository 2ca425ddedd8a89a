import { VisuallyHidden } from '@mantine/core'
import type { ReactNode } from 'react'
import classes from './data-table.module.css'

export type Column<Row> = {
  head: string
  cell: (row: Row) => ReactNode
  /** What the row is about; a number, to the right; what can be done with it, without a heading. */
  kind?: 'title' | 'number' | 'actions'
}

/** Rows with columns; on a narrow screen each row is a card that names its fields. */
export function DataTable<Row>({
  label,
  columns,
  rows,
  keyOf,
  faded = () => false,
  dense = false,
}: {
  label: string
  columns: readonly Column<Row>[]
  rows: readonly Row[]
  keyOf: (row: Row) => string
  /** Rows of what is over. */
  faded?: (row: Row) => boolean
  /** For many rows that are scanned rather than read. */
  dense?: boolean
}) {
  return (
    <div className={classes.frame}>
      <table className={`data ${classes.table}`} aria-label={label} data-dense={dense || undefined}>
        <thead>
          <tr>
            {columns.map(({ head, kind }) => (
              <th key={head} scope="col" data-kind={kind}>
                {kind === 'actions' ? <VisuallyHidden>{head}</VisuallyHidden> : head}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <tr key={keyOf(row)} data-faded={faded(row) || undefined}>
              {columns.map(({ head, kind, cell }) =>
                kind === 'title' ? (
                  <th key={head} scope="row">
                    {cell(row)}
                  </th>
                ) : (
                  <td key={head} data-kind={kind} data-head={head}>
                    <div className={kind === 'actions' ? classes.actions : undefined}>
                      {cell(row)}
                    </div>
                  </td>
                ),
              )}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  )
}
