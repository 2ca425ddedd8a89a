import { round, roundSpread, type Spread, spread } from '../lib/stats.ts'
import { type PeerName, peerNames, type ServerName, serverNames } from './servers.ts'

/** What one server took for one request of one round, or how many it answered. */
export type Measured = { cpuMicros: number; perSecond: number; p50Ms: number; p99Ms: number }

type Settings = { rounds: number; rows: number; requests: number; connections: number }

export type RpcReport = {
  bench: 'rpc'
  /** Processor time of each other server by that of Baton; above 1, Baton is the cheaper one. */
  ratios: Record<PeerName, number>
  figures: Settings & {
    /** How far the ratios of single rounds lie apart. */
    ratios: Record<PeerName, Spread>
    servers: Record<ServerName, Record<keyof Measured, Spread>>
  }
}

function record<Name extends string, Value>(
  names: readonly Name[],
  figureOf: (name: Name) => Value,
): Record<Name, Value> {
  return Object.fromEntries(names.map((name) => [name, figureOf(name)])) as Record<Name, Value>
}

/**
 * Medians over the rounds. A ratio is the median of the ratios inside each round, because two
 * servers that ran one after the other met the same machine.
 */
export function reportOf(
  results: readonly Record<ServerName, Measured>[],
  settings: Settings,
): RpcReport {
  const ratios = record(peerNames, (name) =>
    roundSpread(
      spread(results.map((result) => result[name].cpuMicros / result.baton.cpuMicros)),
      3,
    ),
  )
  const over = (name: ServerName, figure: keyof Measured, digits: number) =>
    roundSpread(spread(results.map((result) => result[name][figure])), digits)
  return {
    bench: 'rpc',
    ratios: record(peerNames, (name) => ratios[name].median),
    figures: {
      ...settings,
      ratios,
      servers: record(serverNames, (name) => ({
        cpuMicros: over(name, 'cpuMicros', 1),
        perSecond: over(name, 'perSecond', 0),
        p50Ms: over(name, 'p50Ms', 3),
        p99Ms: over(name, 'p99Ms', 3),
      })),
    },
  }
}

const headings = [
  'CPU µs/request',
  'min–max',
  '÷ Baton',
  'min–max',
  'requests/s',
  'p50 ms',
  'p99 ms',
]

/** The same for people. */
export function tableOf({ figures }: RpcReport): string {
  const line = (first: string, cells: readonly (string | number)[]) =>
    first.padEnd(22) + cells.map((cell) => String(cell).padStart(16)).join('')
  const lines = serverNames.map((name) => {
    const { cpuMicros, perSecond, p50Ms, p99Ms } = figures.servers[name]
    const ratio = name === 'baton' ? null : figures.ratios[name]
    return line(name, [
      cpuMicros.median,
      `${cpuMicros.min}–${cpuMicros.max}`,
      ratio === null ? '1' : round(ratio.median, 2),
      ratio === null ? '' : `${round(ratio.min, 2)}–${round(ratio.max, 2)}`,
      perSecond.median,
      p50Ms.median,
      p99Ms.median,
    ])
  })
  return `${[line('', headings), ...lines].join('\n')}\n`
}
