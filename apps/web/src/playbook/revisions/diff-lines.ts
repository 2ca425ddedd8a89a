export type DiffRow =
  | { kind: 'same' | 'added' | 'removed'; text: string }
  /** Unchanged lines that are left out. */
  | { kind: 'gap' }

/** Unchanged lines that the server shows on either side of a change. */
const context = 3

/**
 * The rows of a section's difference. The server leaves long unchanged stretches out without a
 * word: they lie where exactly twice the context stands between two changes, unless `after` holds
 * these lines in one piece.
 */
export function diffRows(lines: readonly string[], after: string): DiffRow[] {
  const rows: DiffRow[] = []
  let same: string[] = []
  let changed = false
  const flush = (last: boolean) => {
    const whole = last || !changed || same.length < 2 * context || stands(same, after)
    for (const [index, text] of same.entries()) {
      if (!whole && index === context) rows.push({ kind: 'gap' })
      rows.push({ kind: 'same', text })
    }
    same = []
  }
  for (const line of lines) {
    const text = line.slice(1)
    if (line.startsWith(' ')) {
      same.push(text)
      continue
    }
    flush(false)
    changed = true
    rows.push({ kind: line.startsWith('+') ? 'added' : 'removed', text })
  }
  flush(true)
  return rows
}

const stands = (lines: readonly string[], text: string) =>
  text.replaceAll(/\r\n?/g, '\n').includes(lines.join('\n'))

/** How many lines were added and removed. */
export function countChanges(lines: readonly string[]): { added: number; removed: number } {
  const added = lines.filter((line) => line.startsWith('+')).length
  const removed = lines.filter((line) => line.startsWith('-')).length
  return { added, removed }
}
