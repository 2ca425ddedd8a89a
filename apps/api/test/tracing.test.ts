import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { gunzipSync } from 'node:zlib'
import { expect, it } from 'vitest'
import { createDataFolder, startServerProcess } from './server-process.ts'

type Span = { name: string; spanId: string; traceId: string; parentSpanId?: string }
type Export = { resourceSpans: { scopeSpans: { spans: Span[] }[] }[] }

/** A collector as OpenTelemetry's exporter expects one. */
async function startCollector() {
  const spans: Span[] = []
  const server = createServer(async (request, response) => {
    const chunks: Buffer[] = []
    for await (const chunk of request) chunks.push(chunk as Buffer)
    const body = Buffer.concat(chunks)
    const text = request.headers['content-encoding'] === 'gzip' ? gunzipSync(body) : body
    const { resourceSpans } = JSON.parse(text.toString()) as Export
    spans.push(...resourceSpans.flatMap(({ scopeSpans }) => scopeSpans.flatMap((it) => it.spans)))
    response.setHeader('content-type', 'application/json').end('{}')
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const { port } = server.address() as AddressInfo
  return {
    spans,
    url: `http://127.0.0.1:${port}`,
    async [Symbol.asyncDispose]() {
      await new Promise((resolve) => server.close(resolve))
    },
  }
}

it('traces a call from HTTP over its procedure to SQL, and sends the rest when it stops', async () => {
  await using collector = await startCollector()
  await using folder = await createDataFolder()
  await using server = await startServerProcess({
    BATON_DATA_DIR: folder.path,
    OTEL_EXPORTER_OTLP_ENDPOINT: collector.url,
  })
  await fetch(`${server.url}/api/v1/setup`)
  server.kill('SIGTERM')
  expect(await server.exited).toBe(0)

  const procedure = collector.spans.find(({ name }) => name === 'identity.setupState')
  const http = collector.spans.find(({ spanId }) => spanId === procedure?.parentSpanId)
  const sql = collector.spans.find(({ parentSpanId }) => parentSpanId === procedure?.spanId)
  expect(http?.name).toBe('GET /api/v1')
  expect(sql?.name).toBe('select')
  expect(new Set([procedure, http, sql].map((span) => span?.traceId)).size).toBe(1)
})
