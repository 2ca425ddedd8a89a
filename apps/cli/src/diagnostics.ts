import type { Diagnostic, Severity } from '@baton/schema'
import { type Colour, line, type Paint } from './output.ts'

const colours: Record<Severity, Colour> = { error: 'red', warning: 'yellow', info: 'dim' }

/** Findings one below the other, each with its line, its code and what to do about it. */
export function findingLines(diagnostics: readonly Diagnostic[], paint: Paint): string {
  return diagnostics
    .map(({ severity, code, message, at, fix }) => {
      const place = at?.line === undefined ? '' : `line ${at.line}: `
      const head = `${paint(colours[severity], severity)} ${place}${line(message)} ${paint('dim', code)}`
      return fix === undefined ? head : `${head}\n  ${line(fix)}`
    })
    .join('\n')
}
