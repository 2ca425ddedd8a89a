import { deepStrictEqual } from 'node:assert'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import { cpuMicros, reportCpu } from '../lib/cpu.ts'
import { type Job, type Loader, startLoader } from '../lib/load.ts'
import { freePort, startChild } from '../lib/process.ts'
import { type Measured, type RpcReport, reportOf, tableOf } from './report.ts'
import { type Seeded, seed } from './seed.ts'
import { type ServerName, serverNames, servers } from './servers.ts'

export type RpcOptions = { rounds: number; rows: number; requests: number }

export const rpcDefaults: RpcOptions = { rounds: 5, rows: 100_000, requests: 4_000 }

const connections = 4
/** Requests before the counted ones: until then the compiler itself takes part of the time. */
const warmUp = 12_000
const readyMs = 20_000

/** The body of the first answer, asked for until the server is up. */
async function firstAnswer(url: string, cookie: string, ended: AbortSignal): Promise<string> {
  const deadline = performance.now() + readyMs
  for (;;) {
    const response = await fetch(url, { headers: { cookie } }).catch(() => null)
    if (response !== null) return response.text()
    ended.throwIfAborted()
    if (performance.now() > deadline) throw new Error(`${url} is not up after ${readyMs} ms`)
    await wait(20)
  }
}

/** A server that answers anything but the seeded page is not worth measuring. */
function verify(name: ServerName, body: string, { page }: Seeded): void {
  const { items, nextCursor } = JSON.parse(body).result?.data ?? {}
  deepStrictEqual(items, page, `${name} answers another page: ${body.slice(0, 300)}`)
  deepStrictEqual(typeof nextCursor, 'string', `${name} does not say where the next page is`)
}

/** Starts one server, checks its answer, warms it up, measures it and stops it. */
async function measure(
  name: ServerName,
  folder: string,
  seeded: Seeded,
  loader: Loader,
  requests: number,
): Promise<Measured> {
  const port = await freePort()
  const server = startChild(servers[name], {
    preload: reportCpu,
    env: {
      PORT: String(port),
      HOST: '127.0.0.1',
      DATABASE_URL: join(folder, 'baton.db'),
      BATON_DATA_DIR: folder,
      BATON_CALLS_PER_MINUTE: '1000000000',
      LOG_LEVEL: 'info',
    },
  })
  try {
    const url = `http://127.0.0.1:${port}${seeded.path}`
    const body = await firstAnswer(url, seeded.cookie, server.ended)
    verify(name, body, seeded)
    const headers = { cookie: seeded.cookie }
    const job: Job = { url, headers, connections, requests, bytes: Buffer.byteLength(body) }
    await loader.run({ ...job, requests: warmUp })
    const before = await cpuMicros(server)
    const { seconds, p50, p99 } = await loader.run(job)
    const used = (await cpuMicros(server)) - before
    return { cpuMicros: used / requests, perSecond: requests / seconds, p50Ms: p50, p99Ms: p99 }
  } finally {
    await server.stop()
  }
}

/** The authenticated list of 20 work items: Baton, the limit and the peers, in turns. */
export async function benchRpc({ rounds, rows, requests }: RpcOptions): Promise<RpcReport> {
  const folder = await mkdtemp(join(tmpdir(), 'baton-bench-'))
  const loader = startLoader()
  try {
    process.stderr.write(`seeding ${rows} work items\n`)
    const seeded = await seed(join(folder, 'baton.db'), rows)
    const results: Record<ServerName, Measured>[] = []
    for (let round = 1; round <= rounds; round += 1) {
      process.stderr.write(`round ${round} of ${rounds}\n`)
      const result: Partial<Record<ServerName, Measured>> = {}
      for (const name of serverNames) {
        result[name] = await measure(name, folder, seeded, loader, requests)
      }
      results.push(result as Record<ServerName, Measured>)
    }
    const report = reportOf(results, { rounds, rows, requests, connections })
    process.stderr.write(tableOf(report))
    return report
  } finally {
    await loader.stop()
    await rm(folder, { recursive: true, force: true })
  }
}
