import { expect, it } from 'vitest'
import { createBus } from './bus.ts'

it('has places for a thousand streams, twenty for each actor', () => {
  const { join } = createBus()
  const leave = Array.from({ length: 1_000 }, (_, at) => join(`actor ${Math.floor(at / 20)}`))
  expect(() => join('actor 0')).toThrow('You follow 20 live streams')
  expect(() => join('somebody else')).toThrow('This server carries 1000 live streams')
  leave[0]?.()
  const again = join('actor 0')
  again()
  const other = join('somebody else')
  expect(() => join('actor 0')).toThrow('This server carries')
  other()
})
