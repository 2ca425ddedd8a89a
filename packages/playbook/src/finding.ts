import type { Diagnostic, Severity } from '@baton/schema'

/**
 * A diagnostic about one line of a playbook. `line` counts from 1 in the file as imported,
 * `code` is stable, `fix` says what to do.
 */
export function finding(
  severity: Severity,
  code: string,
  line: number,
  message: string,
  fix: string,
): Diagnostic {
  return { severity, code, message, at: { line }, fix }
}

/** Whether a list of diagnostics holds one that refuses a write. */
export function hasErrors(diagnostics: readonly Diagnostic[]): boolean {
  return diagnostics.some((diagnostic) => diagnostic.severity === 'error')
}

/** A text cut short for a message. */
export function quote(text: string, max = 60): string {
  return text.length > max ? `"${text.slice(0, max - 1)}…"` : `"${text}"`
}
