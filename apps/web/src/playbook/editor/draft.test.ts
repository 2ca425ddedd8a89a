import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { createKeeper, type Draft, readDraft, writeDraft } from './draft.ts'

const draft: Draft = {
  base: 3,
  source: '# One\r\n',
  message: 'why',
  at: '2026-01-31T09:00:00.000Z',
}

function storage(room = Number.POSITIVE_INFINITY) {
  const kept = new Map<string, string>()
  return {
    getItem: (key: string) => kept.get(key) ?? null,
    removeItem: (key: string) => kept.delete(key),
    setItem(key: string, value: string) {
      if (value.length > room) throw new DOMException('full', 'QuotaExceededError')
      kept.set(key, value)
    },
  }
}

beforeEach(() => {
  vi.useFakeTimers()
  vi.stubGlobal('localStorage', storage())
})
afterEach(() => {
  vi.useRealTimers()
  vi.unstubAllGlobals()
})

test('a draft comes back as it was; what is none is none', () => {
  expect(writeDraft('k', draft)).toBe(true)
  expect(readDraft('k')).toEqual(draft)
  expect(readDraft('other')).toBeNull()
  for (const broken of ['{', '[]', '{"base":1}', '{"base":"1","source":"","message":"","at":""}']) {
    localStorage.setItem('k', broken)
    expect(readDraft('k')).toBeNull()
  }
})

test('a full browser is told, and the older draft stays', () => {
  vi.stubGlobal('localStorage', storage(200))
  writeDraft('k', draft)
  expect(writeDraft('k', { ...draft, source: 'x'.repeat(300) })).toBe(false)
  expect(readDraft('k')).toEqual(draft)
})

test('is written once in a while, at the end, and never after it was dropped', () => {
  const onKept = vi.fn()
  let source = ''
  const keeper = createKeeper('k', () => ({ ...draft, source }), onKept)
  for (source of ['a', 'ab', 'abc']) keeper.touch()
  expect(readDraft('k')).toBeNull()
  vi.advanceTimersByTime(1_000)
  expect(readDraft('k')?.source).toBe('abc')
  expect(onKept).toHaveBeenCalledExactlyOnceWith(true)
  source = 'abcd'
  keeper.touch()
  keeper.flush()
  expect(readDraft('k')?.source).toBe('abcd')
  keeper.touch()
  keeper.drop()
  keeper.touch()
  vi.advanceTimersByTime(5_000)
  keeper.flush()
  expect(readDraft('k')).toBeNull()
})

test('what is dropped after the page went is what it left, never what came after it', () => {
  const keeper = (source: string) => createKeeper('k', () => ({ ...draft, source }), vi.fn())
  const first = keeper('one')
  first.touch()
  first.leave()
  expect(readDraft('k')?.source).toBe('one')
  first.drop()
  expect(readDraft('k')).toBeNull()

  const second = keeper('two')
  second.touch()
  second.leave()
  const third = keeper('three')
  third.touch()
  third.flush()
  second.drop()
  expect(readDraft('k')?.source).toBe('three')
})
