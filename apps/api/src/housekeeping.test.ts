import { claimIdempotencyKey, insertSession } from '@baton/db'
import { dialects } from '@baton/db/testing'
import { describe, expect, it } from 'vitest'
import { createTestApi } from '../test/harness.ts'
import { tidyUp } from './housekeeping.ts'

const hour = 60 * 60 * 1_000

describe.each(dialects)('housekeeping on %s', (dialect) => {
  it('removes sessions that are over and keys older than two days, and nothing else', async () => {
    await using api = await createTestApi(dialect)
    const at = (ms: number) => new Date(Date.now() + ms).toISOString()
    const session = { personId: api.ids.people.owner, address: null, userAgent: null }
    await api.db.write(async (tx) => {
      for (const [id, expiresAt] of [
        ['over', at(-hour)],
        ['valid', at(hour)],
      ] as const) {
        await insertSession(tx, { ...session, id, createdAt: at(-2 * hour), expiresAt })
      }
      for (const [key, createdAt] of [
        ['old', at(-49 * hour)],
        ['new', at(-47 * hour)],
      ] as const) {
        await claimIdempotencyKey(tx, { actor: 'a', key, requestHash: '', createdAt })
      }
    })
    await tidyUp(api.deps)
    const { read } = api.db
    const keys = await read.selectFrom('idempotency').select('key').execute()
    expect(keys).toEqual([{ key: 'new' }])
    const sessions = await read.selectFrom('session').select('id').execute()
    const ids = sessions.map(({ id }) => id)
    expect(ids).toContain('valid')
    expect(ids).not.toContain('over')
    expect((await api.as('owner').identity.whoAmI.query()).kind).toBe('person')
  })
})
