import { readReport } from '@baton/reports'
import { describe, expect, it } from 'vitest'
import { readAside } from './read-aside.ts'
import { junit, lcov } from './test-fixture.ts'

const bytes = (text: string) => new TextEncoder().encode(text)

describe('readAside', () => {
  it('reads small and large reports alike, several at once', async () => {
    const texts = [lcov(1, 2), lcov(20_000, 30_000), junit(9_000, 10), junit(8_000, 1), 'prose']
    const results = await Promise.all(texts.map((text) => readAside(bytes(text))))
    expect(results).toEqual(texts.map((text) => readReport(text)))
  })

  it('tells of damage in a large report', async () => {
    const cut = lcov(20_000, 30_000).slice(0, -16)
    expect(await readAside(bytes(cut))).toMatchObject({ diagnostic: { code: 'REPORT_TRUNCATED' } })
  })

  it('leaves the server free to do other things', async () => {
    let turns = 0
    let reading = true
    const counting = (async () => {
      while (reading) {
        await new Promise(setImmediate)
        turns += 1
      }
    })()
    await readAside(bytes(lcov(200_000, 300_000)))
    reading = false
    await counting
    expect(turns).toBeGreaterThan(100)
  })
})
