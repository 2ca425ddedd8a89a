import type { Diagnostic } from '@baton/schema'
import { TRPCClientError } from '@trpc/client'
import { problemOf } from '../problem.ts'

export type Errors<Name extends string> = Partial<Record<Name, string>>

const asSentence = (text: string) => `${text.charAt(0).toUpperCase()}${text.slice(1)}.`

/**
 * What a form's fields say of a refusal, the first finding of each, and what is left to be said
 * beside them; null when nothing is.
 */
export function splitRefusal<Name extends string>(
  error: Error,
  names: readonly Name[],
): { errors: Errors<Name>; rest: Error | null } {
  const all = problemOf(error)?.diagnostics ?? []
  const errors: Errors<Name> = {}
  const others: Diagnostic[] = []
  for (const finding of all) {
    const name = names.find((candidate) => candidate === finding.at?.field)
    if (name === undefined) others.push(finding)
    else errors[name] ??= asSentence(finding.message)
  }
  if (others.length === all.length) return { errors, rest: error }
  return { errors, rest: others.length === 0 ? null : about(error, others) }
}

/** The same refusal as far as these findings go; its own words may be about a field. */
function about(error: Error, diagnostics: Diagnostic[]): Error {
  const problem = problemOf(error)
  if (problem === null) return error
  const message = diagnostics
    .map(({ at, message }) => asSentence(at?.field ? `${at.field}: ${message}` : message))
    .join(' ')
  const { fix: _, ...kept } = problem
  const data = { problem: { ...kept, message, diagnostics } }
  return new TRPCClientError(message, { result: { error: { data } } } as never)
}
