import { BatonError, type Standing as WorkStanding } from '@baton/schema'
import { expect, test } from 'vitest'
import { refuseDecision, refuseDraft, refuseSubmit, type Standing } from './rules.ts'

const item: WorkStanding = { status: 'in_progress', blockedFrom: null }
const standing = (status: Standing['status']): Standing => ({
  ...{ name: 'acme/shop#1', item, status, empty: [] },
})

const steps = {
  drafted: refuseDraft,
  submitted: refuseSubmit,
  accepted: (at: Standing) => refuseDecision(at, null, 'accepted'),
}

test.each([
  [null, 'accepted', 'acme/shop#1 has no hand-off that could be accepted.', /^Draft it .*submit/],
  ['draft', 'accepted', 'acme/shop#1: the hand-off is draft and cannot be accepted.', /^Submit it/],
  ['returned', 'submitted', /is returned and cannot be submitted/, /^Draft it again .*submit/],
  ['submitted', 'drafted', /is submitted and cannot be drafted/, /accepted or returned/],
  ['accepted', 'drafted', /is accepted and cannot be drafted/, /^Reopen the item/],
] as const)('%s is not %s, and what comes first is said', (status, step, message, fix) => {
  const refusal = steps[step](standing(status))?.()
  expect(refusal).toBeInstanceOf(BatonError)
  expect(refusal?.message).toMatch(message)
  expect(refusal?.details.fix).toMatch(fix)
})
