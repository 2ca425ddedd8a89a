import { Counter, collectDefaultMetrics, Gauge, Histogram, Registry } from 'prom-client'

/** Rate, errors and duration by procedure, for Prometheus. */
export type Metrics = {
  /** Counts one call; `code` is OK or an error code, both from closed sets. */
  called: (procedure: string, code: string, milliseconds: number) => void
  /** Requests under way, for the drain. */
  inFlight: Gauge
  text: () => Promise<string>
  contentType: string
}

const secondsBuckets = [0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5]

export function createMetrics(options: { process: boolean } = { process: true }): Metrics {
  const registry = new Registry()
  const calls = new Counter({
    name: 'baton_procedure_calls_total',
    help: 'Calls by procedure and outcome.',
    labelNames: ['procedure', 'code'],
    registers: [registry],
  })
  const duration = new Histogram({
    name: 'baton_procedure_duration_seconds',
    help: 'Duration of calls by procedure.',
    labelNames: ['procedure'],
    buckets: secondsBuckets,
    registers: [registry],
  })
  const inFlight = new Gauge({
    name: 'baton_requests_in_flight',
    help: 'HTTP requests under way.',
    registers: [registry],
  })
  if (options.process) collectDefaultMetrics({ register: registry })
  return {
    called(procedure, code, milliseconds) {
      calls.inc({ procedure, code })
      duration.observe({ procedure }, milliseconds / 1_000)
    },
    inFlight,
    text: () => registry.metrics(),
    contentType: registry.contentType,
  }
}
