import {
  type ChangeSet,
  EditorState,
  type Extension,
  StateEffect,
  StateField,
  type Text,
} from '@codemirror/state'

/** A stretch of whole lines that may not be written, its last line break not included. */
export type Stretch = { from: number; to: number }

/**
 * Where protected texts stand in a text that may have moved on since: each is looked for behind
 * the one before it. One that is not there any more is not locked; the check says what that means.
 */
export function findLocked(text: string, pieces: readonly string[]): Stretch[] {
  const found: Stretch[] = []
  let after = 0
  for (const piece of pieces) {
    const from = wholeLines(text, piece, after)
    if (from === -1) continue
    // In a file that mixes its line ends the editor's line holds the CR too.
    const end = from + piece.length
    const to = text[end] === '\r' ? end + 1 : end
    found.push({ from, to })
    after = to
  }
  return found
}

function wholeLines(text: string, piece: string, after: number): number {
  let from = text.indexOf(piece, after)
  while (from !== -1 && !isWhole(text, from, from + piece.length)) {
    from = text.indexOf(piece, from + 1)
  }
  return from
}

function isWhole(text: string, from: number, to: number): boolean {
  return (
    (from === 0 || text[from - 1] === '\n') &&
    (to === text.length || text[to] === '\n' || text[to] === '\r')
  )
}

/** What stays of a locked stretch: its ends hold on to its own text. */
const moved = ({ from, to }: Stretch, changes: ChangeSet): Stretch => ({
  from: changes.mapPos(from, 1),
  to: changes.mapPos(to, -1),
})

/** The first locked stretch that a change would touch, or put on one line with other text. */
function touchedStretch(
  stretches: readonly Stretch[],
  changes: ChangeSet,
  after: () => Text,
): Stretch | null {
  const changed: Stretch[] = []
  changes.iterChangedRanges((from, to) => changed.push({ from, to }), true)
  const overlaps = ({ from, to }: Stretch) =>
    changed.some((one) =>
      one.from === one.to ? one.from > from && one.from < to : one.from < to && one.to > from,
    )
  return (
    stretches.find((stretch) => {
      if (overlaps(stretch)) return true
      const meets = changed.some((one) => one.from <= stretch.to + 1 && one.to >= stretch.from - 1)
      if (!meets) return false
      const { from, to } = moved(stretch, changes)
      const text = after()
      return text.lineAt(from).from !== from || text.lineAt(to).to !== to
    }) ?? null
  )
}

export const setLocks = StateEffect.define<readonly Stretch[]>()
/** Somebody tried to write in this stretch. */
export const refused = StateEffect.define<Stretch>()

const locked = StateField.define<readonly Stretch[]>({
  create: () => [],
  update(stretches, { changes, effects, docChanged }) {
    for (const effect of effects) if (effect.is(setLocks)) return effect.value
    return docChanged && stretches.length > 0
      ? stretches.map((stretch) => moved(stretch, changes))
      : stretches
  },
})

export const lockedStretches = (state: EditorState) => state.field(locked, false) ?? []

/** A write that touches locked text does not happen at all: half of it would surprise. */
const refuse = EditorState.transactionFilter.of((transaction) => {
  if (!transaction.docChanged) return transaction
  const touched = touchedStretch(
    lockedStretches(transaction.startState),
    transaction.changes,
    () => transaction.newDoc,
  )
  return touched === null ? transaction : { effects: refused.of(touched) }
})

export const locks: Extension = [locked, refuse]
