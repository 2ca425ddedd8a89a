import { QueryClient } from '@tanstack/react-query'
import { beforeEach, describe, expect, it } from 'vitest'
import { pendingChanges } from './pending-changes.ts'
import { change } from './use-action.ts'

type Columns = { open: string[]; review: string[] }

const queryKey = ['board']
/** Moves a card; twice is the same as once, as for every change. */
const moving = (card: string) => [
  change<Columns>({ queryKey } as never, ({ open, review }) => ({
    open: open.filter((one) => one !== card),
    review: [...review.filter((one) => one !== card), card],
  })),
]

let client: QueryClient
const board = () => client.getQueryData<Columns>(queryKey)
const answer = (open: string[], review: string[]) =>
  client.fetchQuery({ queryKey, queryFn: async () => ({ open, review }) })

beforeEach(() => {
  client = new QueryClient()
  client.setQueryData(queryKey, { open: ['A', 'B'], review: [] })
})

describe('two writes at once', () => {
  const begin = () => {
    const changes = pendingChanges(client)
    const [a, b] = [moving('A'), moving('B')]
    changes.put(a)
    changes.put(b)
    expect(board()).toEqual({ open: [], review: ['A', 'B'] })
    return { changes, a, b }
  }

  it('takes back the first alone, whichever is decided first', () => {
    const one = begin()
    one.changes.drop(one.a)
    expect(board()).toEqual({ open: ['A'], review: ['B'] })
    one.changes.keep(one.b)
    expect(board()).toEqual({ open: ['A'], review: ['B'] })
  })

  it('takes back the first alone after the second is done', () => {
    const { changes, a, b } = begin()
    changes.keep(b)
    expect(board()).toEqual({ open: [], review: ['B', 'A'] })
    changes.drop(a)
    expect(board()).toEqual({ open: ['A'], review: ['B'] })
  })

  it('takes back the second alone', () => {
    const { changes, a, b } = begin()
    changes.drop(b)
    expect(board()).toEqual({ open: ['B'], review: ['A'] })
    changes.keep(a)
    expect(board()).toEqual({ open: ['B'], review: ['A'] })
  })

  it('takes back both', () => {
    const { changes, a, b } = begin()
    changes.drop(a)
    changes.drop(b)
    expect(board()).toEqual({ open: ['A', 'B'], review: [] })
  })

  it('puts an answer that comes meanwhile below both', async () => {
    const { changes, a, b } = begin()
    await answer(['A', 'B', 'C'], [])
    expect(board()).toEqual({ open: ['C'], review: ['A', 'B'] })
    changes.drop(a)
    changes.keep(b)
    expect(board()).toEqual({ open: ['A', 'C'], review: ['B'] })
  })
})

it('leaves a query alone that was forgotten meanwhile', () => {
  const changes = pendingChanges(client)
  const move = moving('A')
  changes.put(move)
  client.clear()
  changes.drop(move)
  expect(board()).toBeUndefined()
})

it('shows a change on an answer that had been awaited', async () => {
  client.clear()
  const changes = pendingChanges(client)
  const move = moving('A')
  changes.put(move)
  await answer(['A'], [])
  expect(board()).toEqual({ open: [], review: ['A'] })
  changes.keep(move)
  expect(board()).toEqual({ open: [], review: ['A'] })
})
