import {
  guardWrite,
  lintPlaybook,
  modelChanged,
  parsePlaybook,
  segmentPlaybook,
} from '@baton/playbook'
import type { Diagnostic, PlaybookCounts, PlaybookModel } from '@baton/schema'
import { editorLines, type Form, toSource } from './form.ts'

/** What the text is compared with: the revision in force, and what its reader may do. */
export type Base = { source: string; form: Form; mayApprove: boolean }

/** A stretch of lines, both included. */
export type Span = { id: string; startLine: number; endLine: number }

/** What people are held to; a change of it may need approval. */
export type ModelPart = 'targets' | 'gates' | 'hand-off fields'

/** What is known about one text. Lines are the editor's. */
export type Check = {
  /** False when the server would refuse it. */
  ok: boolean
  /** Whether it differs from the base at all. */
  changed: boolean
  /** Which parts of the compiled model it changes; none when only prose does. */
  parts: ModelPart[]
  counts: PlaybookCounts
  /** At most `maxShown` of them, the errors first to stay. */
  diagnostics: Diagnostic[]
  found: number
  regions: Span[]
  scopes: Span[]
}

/** A broken file may have a finding in every line; nobody reads them all. */
const maxShown = 300

/** Checks texts against one base, which is read once. */
export function createCheck({ source: before, form, mayApprove }: Base): (text: string) => Check {
  const { model: held } = parsePlaybook(before)
  return (text) => {
    const after = toSource(text, form)
    const line = editorLines(after, form)
    const { model } = parsePlaybook(after)
    const { counts, diagnostics: found, ok } = lintPlaybook(after)
    const refused = ok && !mayApprove ? refusals(before, after) : []
    const diagnostics = [...refused, ...found]
    const spans = (all: readonly Span[]) =>
      all.map(({ id, startLine, endLine }) => ({
        ...{ id, startLine: line(startLine), endLine: line(endLine) },
      }))
    return {
      ok: ok && refused.length === 0,
      changed: after !== before,
      parts: changedParts(held, model),
      counts,
      diagnostics: mostTelling(diagnostics).map((one) => atLine(one, line)),
      found: diagnostics.length,
      regions: spans(model.regions),
      scopes: spans(model.readonlyScopes),
    }
  }
}

/** The texts that nobody without the right to approve may change, in their order. */
export function lockedTexts({ source, form, mayApprove }: Base): string[] {
  if (mayApprove) return []
  return segmentPlaybook(source)
    .filter(({ kind }) => kind === 'readonly')
    .map(({ text }) => (form.eol === 'mixed' ? text : text.replaceAll(form.eol, '\n')))
    .map((text) => text.replace(/^\uFEFF/, ''))
}

function refusals(before: string, after: string): Diagnostic[] {
  const verdict = guardWrite({ before, after, writer: 'person', mayApprove: false })
  return verdict.ok ? [] : verdict.diagnostics
}

function changedParts(held: PlaybookModel, now: PlaybookModel): ModelPart[] {
  if (!modelChanged(held, now)) return []
  const parts: [ModelPart, Partial<PlaybookModel>][] = [
    ['targets', { targets: now.targets }],
    ['gates', { checklist: now.checklist }],
    ['hand-off fields', { handoffFields: now.handoffFields }],
  ]
  return parts.filter(([, part]) => modelChanged(held, { ...held, ...part })).map(([name]) => name)
}

function mostTelling(all: readonly Diagnostic[]): Diagnostic[] {
  const errors = all.filter(({ severity }) => severity === 'error')
  const others = all.filter(({ severity }) => severity !== 'error')
  return [...errors, ...others]
    .slice(0, maxShown)
    .sort((a, b) => (a.at?.line ?? 0) - (b.at?.line ?? 0))
}

function atLine(one: Diagnostic, line: (line: number) => number): Diagnostic {
  return one.at?.line === undefined ? one : { ...one, at: { ...one.at, line: line(one.at.line) } }
}
