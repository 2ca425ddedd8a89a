import { readPlaybook } from '../read.ts'
import { type Splice, spliceText } from '../render/splice.ts'
import { parseGateRule } from './rule.ts'

/** A rule for the checklist item at a 1-based position. */
export type RuleEdit = { position: number; rule: string }

/**
 * Writes rules into a playbook: each replaces the item's `agent-gate` comment, or is put behind
 * the item's text. Every other byte stays. Throws a RangeError for a rule that does not parse, a
 * position without an item, or an item whose Markdown would swallow the comment.
 */
export function writeRules(source: string, edits: readonly RuleEdit[]): string {
  const { checklist } = readPlaybook(source)
  const splices = new Map<number, Splice>()
  for (const { position, rule } of edits) {
    const parsed = parseGateRule(rule)
    if ('error' in parsed) throw new RangeError(parsed.error)
    const item = checklist[position - 1]
    if (!item) throw new RangeError(`The checklist has no item ${position}.`)
    const comment = `<!-- agent-gate: ${rule.trim()} -->`
    const { marker, textEnd } = item
    splices.set(
      position,
      marker
        ? { start: marker.start, end: marker.end, text: comment }
        : { start: textEnd, end: textEnd, text: ` ${comment}` },
    )
  }
  const written = spliceText(source, [...splices.values()])
  // Read back: an unclosed comment in the item would make the rule part of itself.
  const after = readPlaybook(written).checklist
  for (const { position, rule } of edits) {
    const kept = edits.findLast((edit) => edit.position === position)
    if (kept?.rule !== rule || after[position - 1]?.ruleText === rule.trim()) continue
    throw new RangeError(`Item ${position} cannot carry a comment; simplify its Markdown first.`)
  }
  return written
}
