import { lintPlaybook, parsePlaybook } from '@baton/playbook'
import type { Diagnostic, PlaybookCounts } from '@baton/schema'

/** What is shown of a text before it is imported. */
export type TextPreview = {
  /** False when the server would refuse it. */
  ok: boolean
  title: string
  counts: PlaybookCounts
  diagnostics: Diagnostic[]
  /** How many checklist items carry a gate rule. */
  rules: number
}

self.onmessage = ({ data: source }: MessageEvent<string>) => {
  const { ok, title, counts, diagnostics } = lintPlaybook(source)
  const rules = parsePlaybook(source).model.checklist.filter(({ explicit }) => explicit).length
  self.postMessage({ ok, title, counts, diagnostics, rules } satisfies TextPreview)
}
