import { SegmentedControl } from '@mantine/core'
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
  /** Undefined for the usual window, which stands in no address. */
  onChange: (days: WindowDays | undefined) => void
}) {
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
