import { createTestDatabase, describeEachDatabase } from '@baton/db/testing'
import { expect, test } from 'vitest'
import { newId, now } from '../src/ids.ts'
import { appendEvent, listEvents, verifyChain } from '../src/queries/event.ts'

describeEachDatabase('a database', (dialect) => {
  test('keeps what is written, in camelCase, with instants and JSON as they were', async () => {
    await using it = await createTestDatabase(dialect)
    const { database } = it
    const org = { id: newId(), slug: 'acme', name: '{"not":"json"}', createdAt: now() }
    await database.write(async (tx) => {
      await tx.insertInto('org').values(org).execute()
      const data = { b: [1, null], a: 'x' }
      await appendEvent(tx, {
        orgId: org.id,
        actorKind: 'system',
        actorId: null,
        action: 'org.create',
        subjectType: 'org',
        subjectId: org.id,
        data,
        personal: { email: 'ann@example.com' },
      })
    })
    expect(await database.read.selectFrom('org').selectAll().execute()).toEqual([org])
    const [event] = await listEvents(database.read, { orgId: org.id, limit: 10 })
    expect(event).toMatchObject({ seq: 1, data: { a: 'x', b: [1, null] }, action: 'org.create' })
    expect(await verifyChain(database.read, org.id)).toEqual({ ok: true, count: 1 })
  })
})
