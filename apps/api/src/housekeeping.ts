import { purgeIdempotencyKeys, purgeSessions } from '@baton/db'
import type { Deps } from './context.ts'

const hour = 60 * 60 * 1_000

/** A client that lost an answer has two days to ask for it again. */
const idempotencyLifeMs = 48 * hour

/** Removes what is over and nobody can use any more, so that the tables stay bounded. */
export async function tidyUp({ db, clock }: Pick<Deps, 'db' | 'clock'>): Promise<void> {
  const now = clock()
  await db.write(async (tx) => {
    await purgeSessions(tx, { before: new Date(now).toISOString() })
    await purgeIdempotencyKeys(tx, { before: new Date(now - idempotencyLifeMs).toISOString() })
  })
}

/** Tidies up now and every hour, until the server drains. */
export function startHousekeeping(deps: Deps): void {
  const run = () =>
    tidyUp(deps).catch((error) => deps.log.error({ err: error }, 'housekeeping failed'))
  const timer = setInterval(run, hour).unref()
  deps.draining.addEventListener('abort', () => clearInterval(timer))
  void run()
}
