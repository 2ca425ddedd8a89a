import { Agent, get } from 'node:http'
import type { Job, LoadResult } from './load.ts'
import { quantile } from './stats.ts'

/** No request of a benchmark takes this long, so that a run always ends. */
const timeoutMs = 10_000

function request({ url, headers, bytes }: Job, agent: Agent): Promise<void> {
  return new Promise((resolve, reject) => {
    const sent = get(url, { agent, headers, timeout: timeoutMs }, (response) => {
      let received = 0
      response.on('data', (chunk: Buffer) => {
        received += chunk.byteLength
      })
      response.on('end', () => {
        if (response.statusCode === 200 && received === bytes) resolve()
        else reject(new Error(`${url} answered ${response.statusCode} with ${received} bytes`))
      })
      response.on('error', reject)
    })
    sent.on('timeout', () => sent.destroy(new Error(`${url} did not answer`)))
    sent.on('error', reject)
  })
}

/** Each connection makes its next request when the one before is answered. */
async function run(job: Job): Promise<LoadResult> {
  const agent = new Agent({ keepAlive: true, maxSockets: job.connections })
  const latencies: number[] = []
  let left = job.requests
  async function connection() {
    while (left > 0) {
      left -= 1
      const started = performance.now()
      await request(job, agent)
      latencies.push(performance.now() - started)
    }
  }
  const started = performance.now()
  await Promise.all(Array.from({ length: job.connections }, connection))
  const seconds = (performance.now() - started) / 1_000
  agent.destroy()
  latencies.sort((a, b) => a - b)
  return { seconds, p50: quantile(latencies, 0.5), p99: quantile(latencies, 0.99) }
}

process.on('message', (job: Job) => {
  run(job).then(
    (result) => process.send?.(result),
    (error: unknown) => process.send?.({ failure: String(error) }),
  )
})
