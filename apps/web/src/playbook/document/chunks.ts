import { fenceAfter } from '@baton/playbook/plain'

/** A stretch of whole blocks that is rendered by itself, so that a long text comes bit by bit. */
export type Chunk = { startLine: number; endLine: number; text: string }

/** A section longer than this is cut again where that cannot tear a block apart. */
const longChunk = 150
/**
 * Reading one paragraph's emphasis and links grows with the square of its length: at this length
 * it takes a blink, at a megabyte it would stop the page.
 */
const longParagraph = 12_000

const definition = /^ {0,3}\[(?!\^)[^\]]{1,200}\]:[ \t]*\S/

/**
 * Cuts lines at the given ones (those of the headings), and long stretches further at blank lines
 * that stand outside of code and lists. `first` is the number of the first line.
 */
export function chunksOf(
  lines: readonly string[],
  first: number,
  headings: readonly number[],
): Chunk[] {
  const cuts = new Set(headings)
  const chunks: Chunk[] = []
  let from = 0
  let fence: string | null = null
  const close = (end: number) => {
    const own = lines.slice(from, end)
    if (own.some((line) => line.trim() !== '')) {
      chunks.push({ startLine: first + from, endLine: first + end - 1, text: own.join('\n') })
    }
    from = end
  }
  for (const [index, line] of lines.entries()) {
    if (cuts.has(first + index)) {
      close(index)
      fence = null
    } else if (
      fence === null &&
      index - from >= longChunk &&
      lines[index - 1]?.trim() === '' &&
      beginsBlock(line)
    ) {
      close(index)
    }
    fence = fenceAfter(fence, line)
  }
  close(lines.length)
  return withDefinitions(chunks, lines)
}

/** Text at the margin, that goes on with no list, quotation or indented code. */
function beginsBlock(line: string): boolean {
  return /^[\p{L}\p{N}*_[(`"'“]/u.test(line) && !/^(?:[*+-]|\d{1,9}[.)])[ \t]/.test(line)
}

/** Links may be defined anywhere in the file: every chunk that could use them gets them all. */
function withDefinitions(chunks: Chunk[], lines: readonly string[]): Chunk[] {
  const found = lines.filter((line) => definition.test(line)).slice(0, 200)
  if (found.length === 0) return chunks
  const appendix = `\n\n${found.join('\n')}`
  return chunks.map((chunk) =>
    chunk.text.includes('[') ? { ...chunk, text: chunk.text + appendix } : chunk,
  )
}

/** Whether a chunk is better shown as it was typed: see `longParagraph`. */
export function isUnreadable({ text }: Chunk): boolean {
  let length = 0
  for (const line of text.split('\n')) {
    length = line.trim() === '' ? 0 : length + line.length
    if (length > longParagraph) return true
  }
  return false
}
