import type { Diagnostic } from '@baton/schema'
import { Text, UnstyledButton } from '@mantine/core'
import { memo } from 'react'
import { CheckIcon } from '../../ui/icons.tsx'
import { Status } from '../../ui/status.tsx'
import { markKinds } from '../document/mark-kinds.tsx'
import css from './editor.module.css'

/** What the check found, each with a way to its line. */
export const Findings = memo(function Findings({
  diagnostics,
  found,
  onJump,
}: {
  diagnostics: readonly Diagnostic[]
  /** How many there are in all. */
  found: number
  onJump: (line: number) => void
}) {
  if (found === 0) {
    return (
      <div className={css.nothing}>
        <Status tone="good" icon={<CheckIcon />} word="No findings" />
        <Text size="sm" c="dimmed">
          Baton reads every line of this text as it is meant to be read.
        </Text>
      </div>
    )
  }
  return (
    <>
      <ul className={css.findings}>
        {diagnostics.map(({ severity, code, message, fix, at }, index) => (
          <li key={`${code} ${at?.line ?? 0} ${index}`}>
            <UnstyledButton className={css.finding} onClick={() => onJump(at?.line ?? 1)}>
              <span className={css.findingHead}>
                <Status {...markKinds[severity]} />
                <span className={css.line}>Line {at?.line ?? 1}</span>
              </span>
              <span className={css.message}>{message}</span>
              {fix !== undefined && <span className={css.fix}>{fix}</span>}
              <span className={css.code}>{code}</span>
            </UnstyledButton>
          </li>
        ))}
      </ul>
      {found > diagnostics.length && (
        <Text size="sm" c="dimmed" p="sm">
          The first {diagnostics.length} of {found} are listed.
        </Text>
      )}
    </>
  )
})
