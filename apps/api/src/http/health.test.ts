import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { createTestApi, jsonOf, type TestApi } from '../../test/harness.ts'

const metricsToken = 'a token for the metrics'

describe('health', () => {
  let api: TestApi
  beforeAll(async () => {
    api = await createTestApi('sqlite', { metricsToken })
  })
  afterAll(() => api[Symbol.asyncDispose]())

  it('tells strangers nothing but that the process lives', async () => {
    const answer = await api.request('/livez')
    expect(answer.status).toBe(200)
    expect(await jsonOf(answer)).toEqual({ status: 'ok' })
  })

  it('is ready with database, migrations and disk, and not once it drains', async () => {
    const ready = await api.request('/readyz')
    expect(ready.status).toBe(200)
    expect(await jsonOf(ready)).toEqual({
      status: 'ready',
      checks: { serving: true, database: true, migrations: true, disk: true },
    })
    await using other = await createTestApi('sqlite')
    other.stop()
    const draining = await other.request('/readyz')
    expect(draining.status).toBe(503)
    expect(await jsonOf(draining)).toMatchObject({ checks: { serving: false, database: true } })
  })

  it('guards the metrics, and counts calls by procedure and outcome', async () => {
    expect((await api.request('/metrics')).status).toBe(401)
    const wrong = await api.request('/metrics', { headers: { authorization: 'Bearer guess' } })
    expect(wrong.status).toBe(401)
    await api.as('agent').identity.whoAmI.query()
    await api.request('/api/v1/me')
    const headers = { authorization: `Bearer ${metricsToken}` }
    const text = await (await api.request('/metrics', { headers })).text()
    expect(text).toContain('baton_procedure_calls_total{procedure="identity.whoAmI",code="OK"} 1')
    expect(text).toContain(
      'baton_procedure_calls_total{procedure="identity.whoAmI",code="UNAUTHENTICATED"} 1',
    )
    expect(text).toContain('baton_procedure_duration_seconds_bucket')
  })

  it('has no metrics to give without a token of its own', async () => {
    await using other = await createTestApi('sqlite')
    const answer = await other.request('/metrics', { headers: { authorization: 'Bearer ' } })
    expect(answer.status).toBe(401)
  })
})
