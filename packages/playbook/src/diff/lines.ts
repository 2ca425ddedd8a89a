/** Above this many cells the exact comparison would cost more than it tells. */
const maxCells = 1_000_000
/** Unchanged lines shown around a change. */
const context = 3

/**
 * The difference of two lists of lines as in a unified diff: each line with a leading blank, `-`
 * or `+`. Only changes and three lines around them are listed; `[]` when nothing differs.
 */
export function diffLines(before: readonly string[], after: readonly string[]): string[] {
  let head = 0
  while (head < before.length && head < after.length && before[head] === after[head]) head++
  let tail = 0
  const rest = Math.min(before.length, after.length) - head
  while (tail < rest && before.at(-1 - tail) === after.at(-1 - tail)) tail++
  const old = before.slice(head, before.length - tail)
  const now = after.slice(head, after.length - tail)
  if (old.length === 0 && now.length === 0) return []
  return nearChanges([
    ...before.slice(0, head).map((line) => ` ${line}`),
    ...changes(old, now),
    ...before.slice(before.length - tail).map((line) => ` ${line}`),
  ])
}

function changes(old: readonly string[], now: readonly string[]): string[] {
  const removed = (line: string) => `-${line}`
  const added = (line: string) => `+${line}`
  if (old.length * now.length > maxCells) return [...old.map(removed), ...now.map(added)]
  // common[i][j]: the most lines that old from i and now from j share in order.
  const width = now.length + 1
  const common = new Uint32Array((old.length + 1) * width)
  const at = (i: number, j: number) => common[i * width + j] ?? 0
  for (let i = old.length - 1; i >= 0; i--) {
    for (let j = now.length - 1; j >= 0; j--) {
      const longest =
        old[i] === now[j] ? at(i + 1, j + 1) + 1 : Math.max(at(i + 1, j), at(i, j + 1))
      common[i * width + j] = longest
    }
  }
  const found: string[] = []
  let i = 0
  let j = 0
  while (i < old.length || j < now.length) {
    const left = old[i]
    const right = now[j]
    if (left !== undefined && left === right) {
      found.push(` ${left}`)
      i++
      j++
    } else if (left !== undefined && (right === undefined || at(i + 1, j) >= at(i, j + 1))) {
      found.push(removed(left))
      i++
    } else {
      found.push(added(right ?? ''))
      j++
    }
  }
  return found
}

function nearChanges(lines: readonly string[]): string[] {
  const keep = new Uint8Array(lines.length)
  for (const [index, line] of lines.entries()) {
    if (line.startsWith(' ')) continue
    keep.fill(1, Math.max(0, index - context), index + context + 1)
  }
  return lines.filter((_, index) => keep[index] === 1)
}
