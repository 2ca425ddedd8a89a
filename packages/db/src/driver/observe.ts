/** One executed statement, for slow-query logs and metrics. */
export type QueryInfo = { sql: string; parameters: readonly unknown[]; durationMs: number }

/** What `openDatabase` may be given. */
export type DatabaseOptions = {
  /** Called after every statement, also one that failed. Must not throw. */
  onQuery?: (info: QueryInfo) => void
  /** Called with errors nobody awaits, such as a lost idle connection. Default: a warning. */
  onError?: (error: unknown) => void
}

/** Starts the clock of a statement; the returned function reports it. */
export function observe(
  onQuery: DatabaseOptions['onQuery'],
  sql: string,
  parameters: readonly unknown[],
): () => void {
  if (onQuery === undefined) return () => undefined
  const start = performance.now()
  return () => onQuery({ sql, parameters, durationMs: performance.now() - start })
}
