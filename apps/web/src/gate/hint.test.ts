import type { ShownGate } from '@baton/schema'
import { describe, expect, it } from 'vitest'
import { confirmHint, progressOf, type Reader } from './hint.ts'

const person = (id: string) => ({ kind: 'person' as const, id, name: id })
const claimed = (by: string, rest: Partial<ShownGate> = {}): ShownGate => ({
  position: 1,
  text: 'Talk to a maintainer',
  rule: 'sign-off',
  state: 'claimed',
  why: '',
  otherwise: null,
  supported: true,
  evidence: [],
  claim: {
    kind: 'done',
    note: null,
    by: person(by),
    at: '2026-01-01T00:00:00.000Z',
    decision: null,
    decidedBy: null,
    decidedAt: null,
    reason: null,
    self: false,
  },
  override: null,
  may: [],
  ...rest,
})
const reader = (id: string, role: Reader['role'], assignee: string | null = null): Reader => ({
  me: person(id),
  role,
  assignee: assignee === null ? null : person(assignee),
})

describe('who confirms', () => {
  it('is not whoever ticked it', () => {
    expect(confirmHint(claimed('ada'), reader('ada', 'owner'))).toBe(
      'Somebody else has to confirm: you ticked it.',
    )
  })

  it('is not whoever has the item, or worked on it', () => {
    expect(confirmHint(claimed('linus'), reader('ada', 'owner', 'ada'))).toContain('have this item')
    expect(confirmHint(claimed('linus'), reader('ada', 'owner'))).toContain('you worked on this')
  })

  it('needs the role', () => {
    expect(confirmHint(claimed('linus'), reader('vera', 'viewer'))).toBe(
      'A maintainer or above confirms it.',
    )
    const byAdmin = claimed('linus', { rule: 'sign-off admin' })
    expect(confirmHint(byAdmin, reader('grace', 'maintainer'))).toBe(
      'An admin or above confirms it.',
    )
    const byNobody = claimed('linus', { rule: 'sign-off wizard' })
    expect(confirmHint(byNobody, reader('grace', 'maintainer'))).toContain('which nobody has')
  })

  it('says nothing to whoever may', () => {
    expect(confirmHint(claimed('linus', { may: ['confirm'] }), reader('ada', 'owner'))).toBeNull()
  })
})

it('counts what is passed, and what the rest waits for', () => {
  const states = ['satisfied', 'overridden', 'failed', 'claimed', 'pending', 'pending'] as const
  expect(progressOf(states.map((state) => ({ state })))).toEqual({
    passed: 2,
    total: 6,
    words: '2 of 6 passed',
    rest: ['1 failed', '1 to confirm', '2 pending'],
  })
})
