import type { Prefix } from './prefix.ts'

/** Deeper than any playbook; remark's cost grows with it. */
export const MAX_DEPTH = 100
/** Lists nest by indentation too, line by line: two columns each at least. */
export const MAX_COLUMN = 2 * MAX_DEPTH

/** Lines with a quote sign or list marker; each costs remark far more than a line of prose. */
const maxMarkerLines = 20_000

/**
 * Each time a line leaves a list or quotation, lazily continues one or underlines a heading,
 * remark goes over what it has read so far: its cost is the product of both, and so is the limit.
 * 2,000 lines may hold 10,000 such turns, 13,000 lines (about 1 MiB of prose) still 1,500.
 */
const maxProduct = 20_000_000
/** Leaving a nested list was measured to cost five times as much as the other turns. */
const nestedWeight = 5

/**
 * Every line is matched against each list and quotation that is open around it, at some 13 µs
 * each. Ten thousand lines may lie six deep on average.
 */
const maxNested = 60_000

const heading = /^#{1,6}(?:[ \t]|$)/
/** A line that may underline the text above it as a heading. */
export const setextUnderline = /^(?:=+|-+)[ \t]*$/

/** Why a text is not handed to remark, and the line at which that became clear. */
export type Refusal = { refused: 'depth' | 'size'; line: number }

/** Counts, line by line, what would make remark's block rules slow. */
export class Tangle {
  private readonly lines: number
  private markerLines = 0
  private turns = 0
  private nested = 0
  /** How many containers the last line with a marker can have left open at most. */
  private open = 0
  private lastMarker = 0
  /** The column that a line must reach to stay in the open container. */
  private content = 0
  private quoted = false
  private afterBlank = true

  /** `lines` is how many the whole file has. */
  constructor(lines: number) {
    this.lines = lines
  }

  /** A blank line ends paragraphs and quotations; a list may go on behind it. */
  blank(): void {
    if (this.quoted) this.turns++
    this.quoted = false
    this.afterBlank = true
  }

  /** Takes a line and what stands behind its prefix into account; says why the text is refused once it is too much. */
  add(prefix: Prefix, content: string): Refusal['refused'] | null {
    if (prefix.depth > MAX_DEPTH || prefix.lastMarker > MAX_COLUMN) return 'depth'
    if (prefix.depth > 0) {
      this.markerLines++
      this.open = prefix.depth + columnsToDepth(prefix.lastMarker - 2 * (prefix.depth - 1))
      if (prefix.firstMarker < this.lastMarker) this.turns += nestedWeight
      this.lastMarker = prefix.lastMarker
      this.content = prefix.content
      this.quoted = prefix.quoted
    } else if (prefix.content < this.content) {
      this.turns++
      // A heading, or a line behind a blank one, leaves for good; other lines are lazy anew.
      if (this.afterBlank || heading.test(content)) this.content = 0
    }
    this.nested +=
      prefix.depth > 0 ? this.open : Math.min(this.open, columnsToDepth(prefix.content))
    if (setextUnderline.test(content)) this.turns++
    this.afterBlank = false
    const tooMuch =
      this.markerLines > maxMarkerLines ||
      this.turns * this.lines > maxProduct ||
      this.nested > maxNested
    return tooMuch ? 'size' : null
  }
}

/** How many lists white space of that many columns can continue. */
function columnsToDepth(columns: number): number {
  return Math.max(0, columns >> 1)
}
