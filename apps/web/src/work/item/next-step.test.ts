import type { ItemGates, ShownHandoff, WorkStatus } from '@baton/schema'
import { describe, expect, it } from 'vitest'
import { nextStep } from './next-step.ts'

const ada = { kind: 'person' as const, id: 'ada', name: 'Ada Lovelace' }
const gate = (state: string) => ({ state }) as ItemGates['gates'][number]
const open = [gate('satisfied'), gate('pending'), gate('failed')]
const closed = [gate('satisfied'), gate('overridden')]

function next(
  status: WorkStatus,
  rest: {
    gates?: ItemGates['gates']
    handoff?: Pick<ShownHandoff, 'status' | 'may'> | null
    mine?: boolean
    assignee?: typeof ada | null
  } = {},
) {
  const { gates = closed, handoff = null, mine = false, assignee = null } = rest
  return nextStep({
    item: { status, blockedFrom: null, assignee, moves: [] },
    gates,
    handoff,
    me: mine ? ada : { kind: 'person', id: 'linus' },
  })
}

describe('what comes next', () => {
  it('is to start an open item', () => {
    expect(next('open').button).toEqual({ does: 'start', label: 'Start', enabled: true })
    expect(next('open').words).toContain('Whoever starts takes it')
    expect(next('open', { assignee: ada, mine: true }).words).toContain('It is yours')
    expect(next('open', { assignee: ada }).words).toContain('Ada Lovelace has it')
  })

  it('is to finish where no hand-off is asked for, once every gate is closed', () => {
    expect(next('in_progress').button).toMatchObject({ does: 'finish', enabled: true })
    const held = next('in_progress', { gates: open })
    expect(held.button).toMatchObject({ does: 'finish', enabled: false })
    expect(held.words).toBe('Close the 2 open gates, then finish it.')
    expect(held.open).toHaveLength(2)
  })

  it('is to write and submit the hand-off', () => {
    const empty = next('in_progress', { gates: open, handoff: { status: null, may: ['draft'] } })
    expect(empty.words).toBe('Close the 2 open gates, then write the hand-off.')
    expect(empty.button?.label).toBe('Write the hand-off')
    const whole = next('in_progress', { handoff: { status: 'draft', may: ['draft', 'submit'] } })
    expect(whole.words).toBe('Submit the hand-off.')
    expect(whole.button?.does).toBe('submit')
    const returned = next('in_progress', { handoff: { status: 'returned', may: ['draft'] } })
    expect(returned.button?.label).toBe('Rework the hand-off')
    expect(next('in_review', { handoff: { status: 'draft', may: [] } }).button).toBeNull()
  })

  it('is to decide about what was submitted, for those who may', () => {
    const judge = next('in_review', { handoff: { status: 'submitted', may: ['accept', 'return'] } })
    expect(judge.button?.does).toBe('read')
    const author = next('in_review', { handoff: { status: 'submitted', may: [] } })
    expect(author.button).toMatchObject({ does: 'finish', enabled: false })
  })

  it('is to finish what was accepted', () => {
    const accepted = { status: 'accepted' as const, may: [] }
    expect(next('in_review', { handoff: accepted }).button?.enabled).toBe(true)
    expect(next('in_review', { handoff: accepted, gates: open }).button?.enabled).toBe(false)
  })

  it('is nothing once it is over', () => {
    expect([next('done').button, next('cancelled').button]).toEqual([null, null])
  })
})
