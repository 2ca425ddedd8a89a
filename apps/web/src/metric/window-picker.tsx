import { SegmentedControl } from '@mantine/core'
import { useMemo } from 'react'
import { type Command, useCommands } from '../ui/commands.ts'
import styles from './metric.module.css'
import { type WindowDays, windowChoices, windowOf } from './windows.ts'

const names: Record<WindowDays, string> = {
  30: '30 days',
  90: '90 days',
  180: '180 days',
  365: '1 year',
}

const data = windowChoices.map((days) => ({ value: `${days}`, label: names[days] }))

/** How far back measures look; the choice stands in the address. */
export function WindowPicker({
  value,
  onChange,
}: {
  value: WindowDays
  /** Gets undefined for the usual window, which stands in no address. Memoise it. */
  onChange: (days: WindowDays | undefined) => void
}) {
  const commands = useMemo((): Command[] => {
    const step = (by: number) => () => {
      const next = windowChoices[windowChoices.indexOf(value) + by]
      if (next !== undefined) onChange(windowOf(next))
    }
    const words = 'window days measured over'
    return [
      {
        id: 'window.shorter',
        label: 'Shorter window',
        group: 'View',
        keys: ',',
        words,
        run: step(-1),
      },
      {
        id: 'window.longer',
        label: 'Longer window',
        group: 'View',
        keys: '.',
        words,
        run: step(1),
      },
    ]
  }, [value, onChange])
  useCommands(commands)
  return (
    <SegmentedControl
      className={styles.window ?? ''}
      size="xs"
      aria-label="Measured over the last"
      data={data}
      value={`${value}`}
      onChange={(days) => onChange(windowOf(days))}
    />
  )
}
