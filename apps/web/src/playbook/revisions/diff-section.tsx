import type { PlaybookDiff } from '@baton/schema'
import { Title, VisuallyHidden } from '@mantine/core'
import { useMemo } from 'react'
import { ChevronIcon } from '../../ui/icons.tsx'
import { ChangeStatus } from './change-status.tsx'
import classes from './diff.module.css'
import { countChanges, diffRows } from './diff-lines.ts'

const signs = { same: ' ', added: '+', removed: '-' } as const
const spoken = { same: '', added: 'Added: ', removed: 'Removed: ' } as const

/** What changed under one heading, line by line. */
export function DiffSection({
  section: { title, change, lines },
  after,
}: {
  section: PlaybookDiff['sections'][number]
  /** The newer text; empty while it is on its way. */
  after: string
}) {
  const rows = useMemo(() => diffRows(lines, after), [lines, after])
  const { added, removed } = countChanges(lines)
  return (
    <details open className={classes.section}>
      <summary>
        <span className={classes.chevron}>
          <ChevronIcon />
        </span>
        <Title order={3} size="h6">
          {title}
        </Title>
        <ChangeStatus change={change} />
        <span className={classes.count}>
          <VisuallyHidden>
            {added} {added === 1 ? 'line' : 'lines'} added, {removed} removed
          </VisuallyHidden>
          <span aria-hidden>
            <ins>+{added}</ins> <del>−{removed}</del>
          </span>
        </span>
      </summary>
      <div className={classes.lines}>
        {rows.map((row, index) =>
          row.kind === 'gap' ? (
            <div key={index} className={classes.gap}>
              Unchanged lines are left out
            </div>
          ) : (
            <div key={index} className={classes.line} data-kind={row.kind}>
              <span className={classes.sign} aria-hidden>
                {signs[row.kind]}
              </span>
              <VisuallyHidden>{spoken[row.kind]}</VisuallyHidden>
              <span className={classes.text}>{row.text}</span>
            </div>
          ),
        )}
      </div>
    </details>
  )
}
