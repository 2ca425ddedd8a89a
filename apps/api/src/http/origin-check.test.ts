import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { createTestApi, type TestApi } from '../../test/harness.ts'

let api: TestApi
beforeAll(async () => {
  api = await createTestApi('sqlite')
})
afterAll(() => api[Symbol.asyncDispose]())

async function create(headers: Record<string, string>) {
  const answer = await api.request('/trpc/work.create', {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...headers },
    body: JSON.stringify({ project: 'acme/shop', title: 'x' }),
  })
  return answer.status
}

describe('a write with a session cookie', () => {
  const cookie = () => ({ cookie: api.headers('owner').cookie ?? '' })

  it('is taken from this origin', async () => {
    expect(await create({ ...cookie(), origin: api.origin })).toBe(200)
    expect(await create({ ...cookie(), 'sec-fetch-site': 'same-origin' })).toBe(200)
    expect(await create({ ...cookie(), origin: 'http://localhost:3000' })).toBe(200)
  })

  it.each([
    { origin: 'https://evil.example' },
    { origin: 'null' },
    { origin: 'http://localhost:3001' },
    { origin: 'http://localhost.evil.example:3000' },
    { origin: 'https://127.0.0.1:3000' },
    { 'sec-fetch-site': 'cross-site' },
    { 'sec-fetch-site': 'same-site' },
    { 'sec-fetch-site': 'none' },
    // One header that fits does not make up for one that does not.
    { 'sec-fetch-site': 'same-origin', origin: 'https://evil.example' },
    { 'sec-fetch-site': 'cross-site', origin: 'http://127.0.0.1:3000' },
    {},
  ])('is refused with %j', async (headers) => {
    expect(await create({ ...cookie(), ...headers } as Record<string, string>)).toBe(403)
  })
})

describe('a write without a session cookie', () => {
  it('with a bearer token needs no origin', async () => {
    expect(await create(api.headers('agent'))).toBe(200)
  })

  it('is no way around: a wrong bearer token beside the cookie does not fall back to it', async () => {
    const headers = { ...api.headers('owner'), authorization: 'Basic x' }
    expect(await create(headers)).toBe(401)
  })

  it('from another site is refused even for sign-in', async () => {
    const answer = await api.request('/trpc/identity.signIn', {
      method: 'POST',
      headers: { 'content-type': 'application/json', origin: 'https://evil.example' },
      body: JSON.stringify({ email: 'a@example.org', password: 'x' }),
    })
    expect(answer.status).toBe(403)
  })
})
