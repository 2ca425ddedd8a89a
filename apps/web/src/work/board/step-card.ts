const partsOf = (column: Element, part: string) => [
  ...column.querySelectorAll<HTMLElement>(`[data-card] [data-part="${part}"]`),
]

/**
 * Goes from a card to the one above or below it, or to the same height in the next column that
 * has any. True when the key was one for that, whether or not there was a card to go to.
 */
export function stepCard(board: HTMLElement, from: EventTarget, key: string): boolean {
  const step = { ArrowUp: -1, ArrowDown: 1, ArrowLeft: -1, ArrowRight: 1 }[key]
  if (step === undefined || !(from instanceof HTMLElement)) return false
  const part = from.dataset.part
  const column = from.closest('section')
  if (part === undefined || column === null || !board.contains(from)) return false
  const here = partsOf(column, part)
  const at = here.indexOf(from)
  if (key === 'ArrowUp' || key === 'ArrowDown') {
    here[at + step]?.focus()
    return true
  }
  const columns = [...board.querySelectorAll('section')].filter(
    (one) => one === column || partsOf(one, part).length > 0,
  )
  const next = columns[columns.indexOf(column) + step]
  if (next !== undefined) {
    const there = partsOf(next, part)
    there[Math.min(at, there.length - 1)]?.focus()
  }
  return true
}
