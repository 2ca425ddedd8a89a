import type { ChecklistItem, Diagnostic } from '@baton/schema'
import { finding, quote } from '../finding.ts'
import type { Marker } from '../markers/scan.ts'
import type { Item } from '../sections/items.ts'
import { parseGateRule } from './rule.ts'

/** A checklist item with what an edit of its rule needs. */
export type CompiledItem = ChecklistItem & { textEnd: number; marker: Marker | null }

/** Every item is a gate of every work item; who works through more than that? */
const MAX_ITEMS = 500

/**
 * Compiles checklist items. A gate comment belongs to the last item that begins before it; of
 * two comments the first counts. A rule that does not parse leaves the item at sign-off.
 */
export function compileChecklist(
  items: readonly Item[],
  gates: readonly Marker[],
): { items: CompiledItem[]; diagnostics: Diagnostic[] } {
  const { byItem, diagnostics } = assign(items, gates)
  const beyond = items[MAX_ITEMS]
  if (beyond) diagnostics.push(tooLong(beyond.line, items.length))
  const compiled = items.map((item, index): CompiledItem => {
    const marker = byItem.get(index) ?? null
    const base = {
      position: index + 1,
      text: item.inline.text,
      line: item.line,
      textEnd: item.textEnd,
      marker,
    }
    const parsed = marker ? parseGateRule(marker.value) : null
    if (marker && parsed && 'rule' in parsed) {
      return { ...base, rule: parsed.rule, ruleText: marker.value, explicit: true }
    }
    if (marker && parsed && 'error' in parsed) diagnostics.push(invalidRule(marker, parsed.error))
    return {
      ...base,
      rule: { type: 'sign-off', role: null },
      ruleText: 'sign-off',
      explicit: false,
    }
  })
  return { items: compiled, diagnostics }
}

/** Finds the comment of each item: both come in order, so one pass does. */
function assign(
  items: readonly Item[],
  gates: readonly Marker[],
): { byItem: Map<number, Marker>; diagnostics: Diagnostic[] } {
  const byItem = new Map<number, Marker>()
  const diagnostics: Diagnostic[] = []
  let current = -1
  for (const gate of gates) {
    while ((items[current + 1]?.line ?? Number.POSITIVE_INFINITY) <= gate.line) current++
    if (current === -1 || byItem.has(current)) diagnostics.push(strayRule(gate))
    else byItem.set(current, gate)
  }
  return { byItem, diagnostics }
}

function tooLong(line: number, count: number): Diagnostic {
  return finding(
    'error',
    'CHECKLIST_TOO_LONG',
    line,
    `The checklist has ${count} items; ${MAX_ITEMS} are the most, because each becomes a gate.`,
    'Split the playbook, or leave items to the documents that the checklist points at.',
  )
}

function invalidRule(marker: Marker, error: string): Diagnostic {
  return finding(
    'warning',
    'GATE_RULE_INVALID',
    marker.line,
    `The gate rule ${quote(marker.value)} is not understood; the item stays at sign-off. ${error}`,
    'Correct the rule, or remove the comment.',
  )
}

/** A gate comment that no checklist item takes. */
export function strayRule(marker: Marker): Diagnostic {
  return finding(
    'warning',
    'GATE_RULE_STRAY',
    marker.line,
    `The gate rule ${quote(marker.value)} belongs to no checklist item, or to one that has a rule.`,
    'Put one agent-gate comment at the end of the checklist item it is for.',
  )
}
