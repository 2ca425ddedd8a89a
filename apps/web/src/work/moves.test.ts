import { type WorkStatus, workStatuses } from '@baton/schema/plain'
import { describe, expect, it } from 'vitest'
import { adviceOn, asksFirst, moved, movesOf } from './moves.ts'

const me = { kind: 'person' as const, id: 'a', name: 'Ada' }
const item = (status: WorkStatus, blockedFrom: WorkStatus | null = null) => ({
  status,
  blockedFrom,
  assignee: null,
})

describe('where an item may be taken', () => {
  it('offers the life cycle, and finishing from work in progress', () => {
    expect(movesOf(item('open'))).toEqual(['in_progress', 'cancelled'])
    expect(movesOf(item('in_progress'))).toEqual(['in_review', 'done', 'blocked', 'cancelled'])
    expect(movesOf(item('in_review'))).toEqual(['in_progress', 'done', 'blocked', 'cancelled'])
    expect(movesOf(item('blocked', 'in_review'))).toEqual(['in_review', 'cancelled'])
    expect(movesOf(item('done'))).toEqual(['in_progress'])
    expect(movesOf(item('cancelled'))).toEqual([])
  })

  it('asks before what takes a reason or takes something back', () => {
    const asked = workStatuses.flatMap((from) =>
      movesOf(item(from, from === 'blocked' ? 'in_progress' : null))
        .filter((to) => asksFirst(item(from, from === 'blocked' ? 'in_progress' : null), to))
        .map((to) => `${from} to ${to}`),
    )
    expect(asked).toEqual([
      'open to cancelled',
      'in_progress to blocked',
      'in_progress to cancelled',
      'in_review to in_progress',
      'in_review to blocked',
      'in_review to cancelled',
      'blocked to cancelled',
      'done to in_progress',
    ])
  })

  it('says what a move needs and does', () => {
    expect(adviceOn(item('open'), 'in_progress')).toBe('You take it.')
    expect(adviceOn({ ...item('open'), assignee: me }, 'in_progress')).toBeNull()
    expect(adviceOn(item('done'), 'in_progress')).toBe('A hand-off becomes a draft again.')
    expect(adviceOn(item('blocked', 'in_review'), 'in_review')).toBe('Where it was before.')
    expect(adviceOn(item('in_review'), 'blocked')).toBe('Goes back to in review later.')
  })

  it('shows an item as it will be', () => {
    expect(moved(item('open'), 'in_progress', me)).toEqual({
      ...item('in_progress'),
      assignee: me,
    })
    expect(moved(item('in_review'), 'blocked', me)).toEqual(item('blocked', 'in_review'))
    expect(moved(item('in_progress'), 'done', me)).toEqual(item('done'))
  })
})
