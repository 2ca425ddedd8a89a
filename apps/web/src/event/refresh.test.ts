import { QueryClient, QueryObserver } from '@tanstack/react-query'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { isTouched, readerOf, refresh } from './refresh.ts'

describe('what an event touches', () => {
  const touches = (feature: string, number: number | null, ...key: unknown[]) =>
    isTouched(key, { feature, number })

  it.each([
    ['gate', 7, 'gate', 'show', 'acme/shop', 7],
    ['gate', 7, 'work', 'show', 'acme/shop', 7],
    ['gate', 7, 'work', 'list', 'acme/shop', '{}'],
    ['gate', 7, 'event', 'item', 'acme/shop', '7'],
    ['gate', 7, 'gate', 'waiting', 'acme/shop'],
    ['evidence', null, 'gate', 'show', 'acme/shop', 8],
    ['playbook', null, 'handoff', 'show', 'acme/shop', 8],
  ])('%s of #%s: %s %s', (feature, number, ...key) => {
    expect(touches(feature, number, ...key)).toBe(true)
  })

  it.each([
    ['gate', 7, 'gate', 'show', 'acme/shop', 8],
    ['gate', 7, 'event', 'item', 'acme/shop', '8'],
    ['evidence', 7, 'work', 'comments', 'acme/shop', '8'],
    ['gate', 7, 'playbook', 'list', 'acme/shop'],
    ['work', 7, 'identity', 'whoAmI'],
  ])('%s of #%s does not: %s %s', (feature, number, ...key) => {
    expect(touches(feature, number, ...key)).toBe(false)
  })
})

describe('reading again', () => {
  const answerMs = 100
  let client: QueryClient
  let reads: number
  let takes: number

  /** Somebody looks at a query of that feature, which has answered once. */
  async function look(feature: string) {
    const queryFn = () => {
      reads += 1
      return new Promise((resolve) => setTimeout(resolve, takes, reads))
    }
    const observer = new QueryObserver(client, { queryKey: [feature], queryFn })
    onLeave.push(observer.subscribe(() => {}))
    await vi.advanceTimersByTimeAsync(answerMs)
    reads = 0
  }

  const onLeave: (() => void)[] = []
  const happens = (feature = 'work') =>
    readerOf(client).ask(feature, ({ queryKey }) => queryKey[0] === feature)

  beforeEach(() => {
    vi.useFakeTimers()
    client = new QueryClient()
    reads = 0
    takes = answerMs
  })
  afterEach(() => {
    for (const leave of onLeave.splice(0)) leave()
    vi.useRealTimers()
  })

  it('follows the first event at once and many at its pace', async () => {
    await look('work')
    for (let ms = 0; ms < 3_000; ms += 50) {
      happens()
      await vi.advanceTimersByTimeAsync(50)
      if (ms === 200) expect(reads).toBe(1)
    }
    expect(reads).toBe(2)
    await vi.advanceTimersByTimeAsync(5_000)
    expect(reads).toBe(3)
  })

  it('lets slow answers arrive while events go on, and reads once more after the last', async () => {
    await look('work')
    takes = 4_000
    for (let ms = 0; ms < 6_000; ms += 50) {
      happens()
      await vi.advanceTimersByTimeAsync(50)
    }
    expect(client.getQueryData(['work'])).toBe(1)
    expect(reads).toBe(2)
    await vi.advanceTimersByTimeAsync(20_000)
    expect(reads).toBe(3)
  })

  it('does not read a write twice whose event came first', async () => {
    await look('work')
    happens()
    await vi.advanceTimersByTimeAsync(20)
    refresh(client, ['work'])
    await vi.advanceTimersByTimeAsync(5_000)
    expect(reads).toBe(1)
  })

  it('still reads for others what came before a write', async () => {
    await look('playbook')
    happens('playbook')
    refresh(client, ['work'])
    await vi.advanceTimersByTimeAsync(5_000)
    expect(reads).toBe(1)
  })

  it('reads what a write touches besides its own feature', async () => {
    await look('metric')
    refresh(client, ['playbook'])
    await vi.advanceTimersByTimeAsync(answerMs)
    expect(reads).toBe(1)
  })
})
