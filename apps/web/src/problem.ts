import type { AppRouter } from '@baton/api'
import type { Problem } from '@baton/schema'
import { TRPCClientError } from '@trpc/client'
import { isMissingCode } from './missing-code.ts'

/** The server's refusal behind an error; null when there was no answer that could be read. */
export function problemOf(error: unknown): Problem | null {
  if (!(error instanceof TRPCClientError)) return null
  const { data }: TRPCClientError<AppRouter> = error
  return data?.problem ?? null
}

/** True when the session is over; a wrong password is none of these. */
export function isSignedOut(error: unknown): boolean {
  const code = problemOf(error)?.code
  return code === 'UNAUTHENTICATED' || code === 'TOKEN_EXPIRED'
}

/** What a reader is told of an error. */
export type Explanation = { title: string; text: string; fix?: string; requestId?: string }

function titleOf({ code, status }: Problem): string {
  if (code === 'NOT_FOUND') return 'Not found'
  if (code === 'LINK_INVALID') return 'This link does not work'
  if (code === 'RATE_LIMITED') return 'Too many requests'
  if (status === 403) return 'Not allowed'
  return status >= 500 ? 'Something went wrong' : 'That did not work'
}

export function explain(error: unknown): Explanation {
  const problem = problemOf(error)
  if (problem !== null) {
    const { message: text, requestId } = problem
    const about = { title: titleOf(problem), text, requestId }
    return problem.fix === undefined ? about : { ...about, fix: problem.fix }
  }
  if (error instanceof TRPCClientError || isMissingCode(error)) {
    return {
      title: 'The server cannot be reached',
      text: 'The server did not answer, or not in a way that this page can read.',
      fix: 'Check your connection and that the server runs, then try again.',
    }
  }
  return {
    title: 'Something went wrong in this page',
    text: error instanceof Error ? error.message : String(error),
    fix: 'Reload the page.',
  }
}
