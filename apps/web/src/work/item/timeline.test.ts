import { describe, expect, it } from 'vitest'
import { lacksNames, mergeTimeline, namesIn, reasonOfMove } from './timeline.ts'
import type { Comment, Event } from './types.ts'

const ada = { kind: 'person' as const, id: 'ada', name: 'Ada' }
const at = (minute: number) => `2026-01-01T00:${String(minute).padStart(2, '0')}:00.000Z`
const comment = (minute: number): Comment => ({
  id: `c${minute}`,
  author: ada,
  body: '',
  createdAt: at(minute),
})
const event = (minute: number, action = 'gate.tick', rest: Partial<Event> = {}): Event => ({
  id: `e${minute}`,
  seq: minute,
  at: at(minute),
  actor: ada,
  action,
  subject: { type: 'work_item', id: 'i' },
  data: {},
  ...rest,
})
const whole = <Item>(items: Item[]) => ({ items, more: false })
const keys = ({ entries }: ReturnType<typeof mergeTimeline>) => entries.map(({ key }) => key)

describe('the timeline', () => {
  it('goes from the newest to the oldest, comments once', () => {
    const events = [event(4), event(3, 'work.comment'), event(1)]
    expect(keys(mergeTimeline(whole([comment(3), comment(2)]), whole(events)))).toEqual([
      'e4',
      'c3',
      'c2',
      'e1',
    ])
  })

  it('stops where the other list is not read yet', () => {
    const merged = mergeTimeline(whole([comment(9), comment(1)]), {
      items: [event(8), event(5)],
      more: true,
    })
    expect(keys(merged)).toEqual(['c9', 'e8', 'e5'])
    expect(merged.more).toBe(true)
  })

  it('tells of a draft that saved itself again and again once', () => {
    const drafts = [event(5, 'handoff.draft'), event(4, 'handoff.draft')]
    const others = [event(3, 'handoff.draft', { actor: { ...ada, id: 'grace' } }), event(2)]
    const merged = mergeTimeline(whole([]), whole([...drafts, ...others]))
    expect(keys(merged)).toEqual(['e5', 'e3', 'e2'])
  })

  it('asks for names only where somebody is given the item who did nothing', () => {
    const to = (id: string | null) =>
      event(1, 'work.assign', { data: { assignee: id === null ? null : { kind: 'person', id } } })
    const known = namesIn([comment(1)], [])
    expect(lacksNames([event(2), to('ada'), to(null)], known)).toBe(false)
    expect(lacksNames([to('grace')], known)).toBe(true)
  })

  it('knows why an item was blocked', () => {
    const events = [
      event(3, 'work.move', { data: { to: 'in_progress' } }),
      event(2, 'work.move', { data: { to: 'blocked', reason: 'Waits for the schema' } }),
    ]
    expect(reasonOfMove(events, 'blocked')).toBe('Waits for the schema')
    expect(reasonOfMove(events, 'cancelled')).toBeNull()
  })
})
