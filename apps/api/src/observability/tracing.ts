import type { Span, Tracer } from '@opentelemetry/api'

/** One piece of work in a trace. */
export type TraceSpan = {
  /** Runs the work with this span as the parent of what it starts. */
  run: <T>(work: () => T) => T
  fail: (code: string) => void
  end: () => void
}

export type Tracing = {
  start: (name: string, attributes?: Record<string, string | number>) => TraceSpan
  /** A statement that has just ended. */
  statement: (sql: string, milliseconds: number) => void
  stop: () => Promise<void>
}

const noSpan: TraceSpan = { run: (work) => work(), fail: () => {}, end: () => {} }

/** Costs nothing: what is used while no exporter is configured. */
export const noTracing: Tracing = {
  start: () => noSpan,
  statement: () => {},
  stop: async () => {},
}

/**
 * Traces from HTTP over the procedure to SQL, sent to `endpoint` by OTLP over HTTP.
 * The packages are loaded only here, so that a server without traces starts without them.
 */
export async function createTracing(endpoint: string): Promise<Tracing> {
  const { context, SpanStatusCode, trace } = await import('@opentelemetry/api')
  const { BatchSpanProcessor, NodeTracerProvider } = await import('@opentelemetry/sdk-trace-node')
  const { OTLPTraceExporter } = await import('@opentelemetry/exporter-trace-otlp-http')
  const { resourceFromAttributes } = await import('@opentelemetry/resources')
  const exporter = new OTLPTraceExporter({ url: `${endpoint.replace(/\/+$/, '')}/v1/traces` })
  const provider = new NodeTracerProvider({
    resource: resourceFromAttributes({ 'service.name': 'baton' }),
    spanProcessors: [new BatchSpanProcessor(exporter)],
  })
  provider.register()
  const tracer: Tracer = provider.getTracer('baton')

  function wrap(span: Span): TraceSpan {
    const inner = trace.setSpan(context.active(), span)
    return {
      run: (work) => context.with(inner, work),
      fail: (code) => void span.setStatus({ code: SpanStatusCode.ERROR, message: code }),
      end: () => span.end(),
    }
  }

  return {
    start: (name, attributes = {}) => wrap(tracer.startSpan(name, { attributes })),
    statement(sql, milliseconds) {
      const endTime = Date.now()
      const span = tracer.startSpan(sql.split(' ', 1)[0] ?? 'sql', {
        startTime: endTime - milliseconds,
        attributes: { 'db.query.text': sql },
      })
      span.end(endTime)
    },
    stop: () => provider.shutdown(),
  }
}
