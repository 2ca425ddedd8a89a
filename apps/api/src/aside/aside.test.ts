import { readReport } from '@baton/reports'
import { describe, expect, it } from 'vitest'
import { junit, lcov } from '../evidence/test-fixture.ts'
import { aside } from './aside.ts'

const bytes = (text: string) => new TextEncoder().encode(text)

/** Reads a report; whatever is longer than a few kilobytes in a thread. */
const readAside = (content: Uint8Array<ArrayBuffer>) =>
  aside('readReport', { size: content.byteLength, inlineSize: 4_096 }, content)

describe('aside', () => {
  it('reads small and large reports alike, several at once', async () => {
    const texts = [lcov(1, 2), lcov(20_000, 30_000), junit(9_000, 10), junit(8_000, 1), 'prose']
    const results = await Promise.all(texts.map((text) => readAside(bytes(text))))
    expect(results).toEqual(texts.map((text) => readReport(text)))
  })

  it('tells of damage in a large report', async () => {
    const cut = lcov(20_000, 30_000).slice(0, -16)
    expect(await readAside(bytes(cut))).toMatchObject({ diagnostic: { code: 'REPORT_TRUNCATED' } })
  })

  it('throws what the task throws', async () => {
    const rules = [{ position: 9, rule: 'sign-off' }]
    for (const inlineSize of [0, 1_000]) {
      const writing = aside('writeRules', { size: 10, inlineSize }, '# Nothing', rules)
      await expect(writing).rejects.toThrow(RangeError)
    }
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
