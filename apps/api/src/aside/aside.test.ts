import { readReport } from '@baton/reports'
import { describe, expect, it } from 'vitest'
import { junit, lcov } from '../evidence/test-fixture.ts'
import { aside, createAside } from './aside.ts'

const bytes = (text: string) => new TextEncoder().encode(text)

/** Reads a report; whatever is longer than a few kilobytes in a thread. */
const readAside = (content: Uint8Array<ArrayBuffer>) =>
  aside('readReport', { size: content.byteLength, inlineSize: 4_096 }, () => [content])

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
      const writing = aside('writeRules', { size: 10, inlineSize }, () => ['# Nothing', rules])
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

  it('lets only so many wait, none with its text in memory', async () => {
    const own = createAside({ maxWaiting: 2, timeoutMs: 60_000 })
    let loaded = 0
    const loadedAtOnce: number[] = []
    const readOne = async () => {
      const result = await own('readReport', { size: 1, inlineSize: 0 }, () => {
        loaded += 1
        loadedAtOnce.push(loaded)
        return [bytes(lcov(3, 4))]
      })
      loaded -= 1
      return result
    }
    const reading = Promise.allSettled(Array.from({ length: 5 }, readOne))
    // Another lane: a playbook does not wait for reports.
    const parsed = await own('compilePlaybook', { size: 1, inlineSize: 0 }, () => ['# T'])
    expect(parsed.model.title).toBe('T')
    const outcomes = await reading
    const refused = outcomes.flatMap((one) => (one.status === 'rejected' ? [one.reason] : []))
    expect(refused).toHaveLength(2)
    expect(refused[0]).toMatchObject({ code: 'UNAVAILABLE', details: { retryAfter: 2 } })
    expect(loadedAtOnce).toEqual([1, 1, 1])
    await expect(readOne()).resolves.toHaveProperty('report')
  })

  it('ends a text that takes too long, and goes on with the next one', async () => {
    const own = createAside({ maxWaiting: 2, timeoutMs: 1 })
    const of = { size: 1, inlineSize: 0 }
    const report = own('readReport', of, () => [bytes(lcov(200_000, 300_000))])
    const playbook = own('compilePlaybook', of, () => ['# T'])
    const next = own('compilePlaybook', of, () => ['# T'])
    const codes: string[][] = []
    for (const one of await Promise.allSettled([report, playbook, next])) {
      const { code, details } = one.status === 'rejected' ? one.reason : { code: null, details: {} }
      codes.push([code, details.diagnostics[0].code])
    }
    expect(codes).toEqual([
      ['REPORT_REFUSED', 'REPORT_TOO_COMPLEX'],
      ['PLAYBOOK_INVALID', 'PLAYBOOK_TOO_COMPLEX'],
      ['PLAYBOOK_INVALID', 'PLAYBOOK_TOO_COMPLEX'],
    ])
  })

  it('gives a turn back when the text cannot be loaded', async () => {
    const own = createAside({ maxWaiting: 0, timeoutMs: 60_000 })
    const of = { size: 1, inlineSize: 0 }
    const lost = own('readReport', of, () => Promise.reject(new Error('lost')))
    await expect(lost).rejects.toThrow('lost')
    const found = own('readReport', of, () => [bytes(lcov(1, 1))])
    await expect(found).resolves.toHaveProperty('report')
  })
})
