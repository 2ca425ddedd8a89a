import type { ChecklistItem, Diagnostic, PlaybookModel } from '@baton/schema'
import { describeTarget, isSupported } from '@baton/schema/plain'
import { ruleWords } from '../../gate/rule-words.ts'

export type MarkKind =
  | 'gate'
  | 'target'
  | 'issue'
  | 'touchpoint'
  | 'handoff'
  | 'evidence'
  | 'region'
  | 'readonly'
  | 'slot'
  | 'error'
  | 'warning'
  | 'info'

/** What Baton reads from one line: a kind, which names itself in a word, and what it says there. */
export type Mark = {
  kind: MarkKind
  line: number
  text: string
  /** More of it, for who wants to know. */
  detail?: string
  /** The metric behind a target. */
  metric?: string
}

/** Lines, both included, in which agents may write, or may not. */
export type Zone = { kind: 'region' | 'readonly'; id: string; startLine: number; endLine: number }

/** Everything that Baton reads from a playbook, in the order of the lines. */
export function marksOf(model: PlaybookModel, diagnostics: readonly Diagnostic[]): Mark[] {
  const marks: Mark[] = [
    ...model.regions.map(({ id, startLine, endLine }) => ({
      kind: 'region' as const,
      line: startLine,
      text: id,
      detail: `Agents may rewrite lines ${startLine + 1} to ${endLine - 1}.`,
    })),
    ...model.readonlyScopes.map(({ id, startLine, endLine }) => ({
      kind: 'readonly' as const,
      line: startLine,
      text: id,
      detail: `Lines ${startLine} to ${endLine} are left as they are by agents.`,
    })),
    ...model.openSlots.map(({ slot, line }) => ({ kind: 'slot' as const, line, text: slot })),
    ...model.checklist.map((item) => ({
      kind: 'gate' as const,
      line: item.line,
      text: item.explicit ? item.ruleText : 'sign-off, no rule',
      detail: gateDetail(item),
    })),
    ...model.targets.map((target) => ({
      kind: 'target' as const,
      line: target.line,
      text: describeTarget(target),
      metric: target.metric,
      ...(target.bound ? {} : { detail: `Measured from samples of “${target.metric}”.` }),
    })),
    ...model.knownIssues.map(({ line, resolution }) => ({
      kind: 'issue' as const,
      line,
      text: resolution.length === 1 ? '1 step to resolve it' : `${resolution.length} steps`,
    })),
    ...model.touchpoints.map(({ line, marker, path }) => ({
      kind: 'touchpoint' as const,
      line,
      text: marker ?? path,
      ...(marker === null ? {} : { detail: path }),
    })),
    ...model.handoffFields.map(({ line, key }) => ({ kind: 'handoff' as const, line, text: key })),
    ...model.evidenceKinds.map(({ line, key }) => ({ kind: 'evidence' as const, line, text: key })),
    ...diagnostics.map(({ severity, at, message, fix }) => ({
      kind: severity,
      line: at?.line ?? 1,
      text: message,
      ...(fix === undefined ? {} : { detail: fix }),
    })),
  ]
  return marks.sort((a, b) => a.line - b.line)
}

function gateDetail({ rule, ruleText, explicit }: ChecklistItem): string {
  if (!explicit) return `The item carries no rule. ${ruleWords(ruleText)}`
  const caution = isSupported(rule) ? '' : ' This version of Baton does not evaluate it yet.'
  return `${ruleWords(ruleText)}${caution}`
}

/** Where agents may write and where not; inside a region a readonly scope counts. */
export function zonesOf({ regions, readonlyScopes }: PlaybookModel): Zone[] {
  return [
    ...readonlyScopes.map((scope) => ({ kind: 'readonly' as const, ...scope })),
    ...regions.map((region) => ({ kind: 'region' as const, ...region })),
  ]
}

/** The zone of a line; readonly scopes come first in the list and so win. */
export function zoneAt(zones: readonly Zone[], line: number): Zone | undefined {
  return zones.find(({ startLine, endLine }) => startLine <= line && line <= endLine)
}
