import type { Database, QueryInfo } from '@baton/db'
import type { Logger } from 'pino'

/** Logs each statement that took at least `thresholdMs`, with its plan and without its values. */
export function logSlowQueries(log: Logger, thresholdMs: number) {
  return ({ sql, parameters, durationMs }: QueryInfo, db: Database): void => {
    if (durationMs < thresholdMs) return
    db.explain(sql, parameters).then(
      (plan) => log.warn({ sql, ms: Math.round(durationMs), plan }, 'slow query'),
      () => log.warn({ sql, ms: Math.round(durationMs) }, 'slow query'),
    )
  }
}
