import { setTimeout as wait } from 'node:timers/promises'
import { type AliasedRawBuilder, sql } from 'kysely'
import pg from 'pg'
import type { DatabaseOptions } from '../driver/observe.ts'
import { errorText } from '../errors.ts'

const channel = 'baton_event'
const [firstRetryMs, longestRetryMs] = [100, 5_000]

/** Tells every listening server, at commit, that a chain has grown; part of the last statement. */
export function notifyOf(chain: string): AliasedRawBuilder<unknown, 'notified'> {
  return sql`pg_notify(${channel}, ${chain})`.as('notified')
}

/**
 * Hears of every chain that grows, on a connection of its own, which is made anew when it is lost.
 * What was told meanwhile cannot be known, so then every chain counts as grown.
 */
export async function listen(
  url: string,
  onNotify: (chain: string) => void,
  { onError = (error) => process.emitWarning(errorText(error)) }: DatabaseOptions,
): Promise<() => Promise<void>> {
  const stopped = new AbortController()
  let client = await connect()

  async function connect(): Promise<pg.Client> {
    const fresh = new pg.Client({
      connectionString: url,
      application_name: 'baton listener',
      connectionTimeoutMillis: 10_000,
      keepAlive: true,
    })
    fresh.on('error', onError)
    fresh.on('notification', ({ payload }) => onNotify(payload ?? ''))
    try {
      await fresh.connect()
      await fresh.query(`listen ${channel}`)
    } catch (error) {
      await fresh.end().catch(onError)
      throw error
    }
    fresh.once('end', () => void reconnect())
    return fresh
  }

  async function reconnect(): Promise<void> {
    for (let pause = firstRetryMs; !stopped.signal.aborted; pause = longer(pause)) {
      try {
        await wait(pause, undefined, { signal: stopped.signal })
        client = await connect()
        if (stopped.signal.aborted) return await client.end()
        const { rows } = await client.query<{ chain: string }>('select chain from event_chain')
        for (const { chain } of rows) onNotify(chain)
        return
      } catch (error) {
        if (!stopped.signal.aborted) onError(error)
      }
    }
  }

  return async () => {
    stopped.abort()
    await client.end()
  }
}

function longer(pause: number): number {
  return Math.min(pause * 2, longestRetryMs)
}
