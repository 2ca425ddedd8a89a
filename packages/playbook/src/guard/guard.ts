import type { Diagnostic } from '@baton/schema'
import { finding, hasErrors, quote } from '../finding.ts'
import { type Reading, readPlaybook } from '../read.ts'
import { segmentsOf } from '../render/segments.ts'
import { lineAt, lineText } from '../source/lines.ts'

export type GuardInput = {
  /** The head revision's source, null for a first import. */
  before: string | null
  after: string
  writer: 'agent' | 'person'
  /** Whether the writer holds `playbook:approve`; an agent never does. */
  mayApprove: boolean
}

export type GuardResult =
  | { ok: true }
  | { ok: false; code: 'REGION_PROTECTED' | 'PLAYBOOK_INVALID'; diagnostics: Diagnostic[] }

/** A protected stretch and where it starts. */
type Piece = { start: number; text: string }

/**
 * Decides whether a write may stand. The new text must be a playbook without errors. An agent
 * may then change only the bodies of regions, outside readonly scopes, and no marker of either;
 * a person anything, but readonly scopes only with `mayApprove`. A first import has nothing to
 * protect: it is checked for errors alone, and whether the writer may import at all is a question
 * of permissions. Protected text is compared as it is, which is stricter than any hash of it.
 */
export function guardWrite(input: GuardInput): GuardResult {
  const { before, writer, mayApprove } = input
  if (before === input.after) return { ok: true }
  const after = readPlaybook(input.after)
  if (hasErrors(after.diagnostics)) {
    const diagnostics = after.diagnostics.filter(({ severity }) => severity === 'error')
    return { ok: false, code: 'PLAYBOOK_INVALID', diagnostics }
  }
  if (before === null || (writer === 'person' && mayApprove)) return { ok: true }
  const head = readPlaybook(before)
  const protectedPieces = writer === 'agent' ? outsideRegions : readonlyPieces
  const difference = firstDifference(
    { reading: head, pieces: protectedPieces(head) },
    { reading: after, pieces: protectedPieces(after) },
  )
  if (difference === null) return { ok: true }
  return { ok: false, code: 'REGION_PROTECTED', diagnostics: [refusal(difference, writer)] }
}

/** What lies between the stretches that an agent may write: one piece more than there are. */
function outsideRegions(reading: Reading): Piece[] {
  let piece: Piece = { start: 0, text: '' }
  const pieces = [piece]
  for (const { kind, start, text } of segmentsOf(reading)) {
    if (kind === 'region') {
      piece = { start: start + text.length, text: '' }
      pieces.push(piece)
    } else piece.text += text
  }
  return pieces
}

/** The readonly scopes alone: for people, everything else is free. */
function readonlyPieces(reading: Reading): Piece[] {
  return segmentsOf(reading).filter(({ kind }) => kind === 'readonly')
}

type Side = { reading: Reading; pieces: Piece[] }
type Place = { line: number; text: string | null }
type Difference = { before: Place; after: Place }

function firstDifference(before: Side, after: Side): Difference | null {
  const count = Math.max(before.pieces.length, after.pieces.length)
  for (let index = 0; index < count; index++) {
    const old = before.pieces[index]
    const now = after.pieces[index]
    if (old?.text === now?.text) continue
    const at = old && now ? commonLength(old.text, now.text) : 0
    return { before: placeOf(before.reading, old, at), after: placeOf(after.reading, now, at) }
  }
  return null
}

function commonLength(a: string, b: string): number {
  const most = Math.min(a.length, b.length)
  let at = 0
  while (at < most && a.charCodeAt(at) === b.charCodeAt(at)) at++
  return at
}

function placeOf({ document }: Reading, piece: Piece | undefined, at: number): Place {
  const { lines, source } = document
  if (!piece) return { line: lineAt(lines, source.length), text: null }
  const line = lineAt(lines, piece.start + at)
  return { line, text: lineText(lines, line) }
}

function refusal({ before, after }: Difference, writer: GuardInput['writer']): Diagnostic {
  const was = before.text === null ? 'nothing' : quote(before.text, 200)
  const is = after.text === null ? 'nothing' : quote(after.text, 200)
  return finding(
    'error',
    'REGION_PROTECTED',
    after.text === null ? before.line : after.line,
    `Line ${before.line} of the current revision is protected: it reads ${was}, the new text has ${is}.`,
    writer === 'agent'
      ? 'Change only what stands inside agent-update regions and outside readonly scopes.'
      : 'Leave the readonly scopes as they are, or ask somebody with playbook:approve to write this.',
  )
}
