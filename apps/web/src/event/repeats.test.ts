import type { Event } from '@baton/schema'
import { expect, test } from 'vitest'
import { withoutRepeats } from './repeats.ts'

let seq = 0
const event = (action: string, actor: string, number: number) => {
  seq += 1
  return { seq, action, actor: { id: actor }, data: { number } } as unknown as Event
}

test('one entry tells of a spell of writing on one hand-off', () => {
  const events = [
    event('handoff.submit', 'linus', 1),
    event('handoff.draft', 'linus', 1),
    event('handoff.draft', 'linus', 1),
    event('handoff.draft', 'grace', 1),
    event('handoff.draft', 'grace', 2),
    event('gate.tick', 'grace', 2),
    event('gate.tick', 'grace', 2),
    event('handoff.draft', 'grace', 2),
  ]
  expect(withoutRepeats(events)).toEqual(events.toSpliced(2, 1))
})
