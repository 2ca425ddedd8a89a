import {
  BatonError,
  type Handoff,
  type HandoffStep,
  handoffStep,
  type Permission,
  type Standing as WorkStanding,
} from '@baton/schema'
import { type OwnWork, refuseOwnWork } from '../gate/own-work.ts'
import type { Refusal } from '../refusal.ts'
import { invalidTransition } from '../work/life-cycle.ts'
import { describe, type HandoffField, maxNamed, names } from './fields.ts'

type Status = NonNullable<Handoff['status']>

/** A hand-off and its item as the rules see them; `status` is null before the first draft. */
export type Standing = {
  name: string
  item: WorkStanding
  status: Status | null
  /** The fields without a text. */
  empty: readonly HandoffField[]
}

const next: Record<Status, readonly Status[]> = {
  draft: ['submitted'],
  submitted: ['accepted', 'returned'],
  returned: ['draft'],
  accepted: [],
}

const remedy: Record<Status | 'none', string> = {
  none: 'Draft it with `handoff draft` and submit it first.',
  draft: 'Submit it first with `handoff submit`.',
  submitted: 'It waits to be accepted or returned.',
  returned: 'Draft it again with `handoff draft`, with what was asked for, and submit it then.',
  accepted: 'Reopen the item for a new hand-off.',
}

/** The refusal of a step, with what has to come before it. */
function invalidHandoff({ name, status }: Standing, wanted: string): BatonError {
  const allowed = status === null ? (['draft'] as const) : next[status]
  const message =
    status === null
      ? `${name} has no hand-off that could be ${wanted}.`
      : `${name}: the hand-off is ${status} and cannot be ${wanted}.`
  return new BatonError('INVALID_TRANSITION', message, {
    fix: remedy[status ?? 'none'],
    data: { from: status, allowed: [...allowed] },
  })
}

/** What is handed in is not changed any more, and only work in progress is written about. */
export function refuseDraft(standing: Standing): Refusal {
  const { name, item, status } = standing
  if (status === 'submitted' || status === 'accepted') {
    return () => invalidHandoff(standing, 'drafted')
  }
  if (item.status === 'in_progress') return null
  return () => invalidTransition(name, item, 'handed off')
}

/** Every field is filled when the work is handed over. */
export function refuseSubmit(standing: Standing): Refusal {
  const { name, item, status, empty } = standing
  if (status !== null && status !== 'draft') return () => invalidHandoff(standing, 'submitted')
  if (item.status !== 'in_progress' && item.status !== 'in_review') {
    return () => invalidTransition(name, item, 'handed off')
  }
  if (empty.length === 0) return null
  return () =>
    new BatonError('HANDOFF_INCOMPLETE', `${name}: the hand-off lacks ${names(empty)}.`, {
      fix: 'Fill these fields, with “none” where there is nothing to say.',
      data: { fields: empty.slice(0, maxNamed).map(describe) },
    })
}

/** What was submitted of an item in review is decided about by those who did not do the work. */
export function refuseDecision(
  standing: Standing,
  own: OwnWork,
  wanted: 'accepted' | 'returned',
): Refusal {
  const { name, item, status } = standing
  if (status !== 'submitted') return () => invalidHandoff(standing, wanted)
  if (item.status !== 'in_review') {
    return () => invalidTransition(name, item, `handed off and ${wanted}`)
  }
  const what = wanted === 'accepted' ? 'accept the hand-off' : 'return the hand-off'
  return refuseOwnWork(own, what)
}

const needed = {
  draft: 'handoff:write',
  submit: 'handoff:write',
  accept: 'handoff:accept',
  return: 'handoff:accept',
} as const satisfies Record<HandoffStep, Permission>

/** The steps that the caller may take, by the rules above. */
export function stepsOf(
  standing: Standing,
  holds: (permission: Permission) => boolean,
  own: OwnWork,
): HandoffStep[] {
  const refusals: Record<HandoffStep, () => Refusal> = {
    draft: () => refuseDraft(standing),
    submit: () => refuseSubmit(standing),
    accept: () => refuseDecision(standing, own, 'accepted'),
    return: () => refuseDecision(standing, own, 'returned'),
  }
  return handoffStep.options.filter((step) => holds(needed[step]) && refusals[step]() === null)
}
