import type { Diagnostic } from '@baton/schema'
import type { Diagnostic as Lint } from '@codemirror/lint'
import type { Text } from '@codemirror/state'

/** Findings as the editor marks them: the words of their line. */
export function toLint(doc: Text, diagnostics: readonly Diagnostic[]): Lint[] {
  return diagnostics.map(({ severity, code, message, fix, at }) => {
    const line = doc.line(Math.min(Math.max(at?.line ?? 1, 1), doc.lines))
    const indent = /^\s*/.exec(line.text)?.[0].length ?? 0
    return {
      from: Math.min(line.from + indent, line.to),
      to: line.to,
      severity,
      message: fix === undefined ? message : `${message} ${fix}`,
      source: code,
    }
  })
}
