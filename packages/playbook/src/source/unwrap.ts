import { fenceOf } from './fence.ts'
import { type Lines, lineCount, lineText } from './lines.ts'

/** A fence around a whole document, as a chat writes it: lines count from 1. */
export type OuterFence = { openLine: number; closeLine: number | null }

type FenceLine = { line: number; char: string; length: number; info: string }

/** What marks the lines around a fence as a document of their own, and the fence as an example. */
const documentPattern = /^ {0,3}(?:#{1,6}[ \t]|<!--[ \t]*agent-|---[ \t]*$)/
const preambleLimit = 20

/**
 * The fence that wraps a whole file, or null. It must open before any heading, marker or front
 * matter; nothing of that kind may follow its end. Inner fences of the same length are common in
 * such files, so the last bare fence ends it, whatever CommonMark would say.
 */
export function findOuterFence(lines: Lines): OuterFence | null {
  const open = findOpening(lines)
  if (!open) return null
  const fences = fencesAfter(lines, open)
  const last = fences.at(-1)
  if (!last) return { openLine: open.line, closeLine: null }
  // A bare fence right after one with an info string ends that inner one: the outer is cut off.
  const before = fences.at(-2)
  if (last.info !== '' || (before && before.info !== '' && before.line !== open.line)) {
    return { openLine: open.line, closeLine: null }
  }
  for (let line = last.line + 1; line <= lineCount(lines); line++) {
    if (documentPattern.test(lineText(lines, line))) return null
  }
  return { openLine: open.line, closeLine: last.line }
}

function findOpening(lines: Lines): FenceLine | null {
  let seen = 0
  for (let line = 1; line <= lineCount(lines) && seen <= preambleLimit; line++) {
    const text = textAt(lines, line)
    if (text.trim() === '') continue
    seen++
    const fence = readFence(text, line)
    if (fence) {
      if (/^(?:markdown|md|mdx)$/i.test(fence.info)) return fence
      return fence.info === '' && seen === 1 && opensDocument(lines, line + 1) ? fence : null
    }
    if (documentPattern.test(text)) return null
  }
  return null
}

function opensDocument(lines: Lines, from: number): boolean {
  for (let line = from; line <= Math.min(from + 3, lineCount(lines)); line++) {
    const text = lineText(lines, line)
    if (text.trim() !== '') return documentPattern.test(text)
  }
  return false
}

function fencesAfter(lines: Lines, open: FenceLine): FenceLine[] {
  const fences: FenceLine[] = []
  for (let line = open.line + 1; line <= lineCount(lines); line++) {
    const fence = readFence(lineText(lines, line), line)
    if (fence && fence.char === open.char && fence.length >= open.length) fences.push(fence)
  }
  return fences
}

function readFence(text: string, line: number): FenceLine | null {
  const fence = fenceOf(text)
  if (!fence) return null
  const { run, info } = fence
  return { line, char: run.charAt(0), length: run.length, info }
}

/** The first line may begin with a byte order mark. */
function textAt(lines: Lines, line: number): string {
  const text = lineText(lines, line)
  return line === 1 && text.startsWith('\uFEFF') ? text.slice(1) : text
}
