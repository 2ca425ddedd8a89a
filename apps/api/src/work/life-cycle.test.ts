import { expect, it } from 'vitest'
import { invalidTransition } from './life-cycle.ts'

it('names what is allowed when it refuses a move', () => {
  const refusal = invalidTransition('acme/shop#1', { status: 'open', blockedFrom: null }, 'done')
  expect(refusal.code).toBe('INVALID_TRANSITION')
  expect(refusal.message).toBe('acme/shop#1 is open and cannot be done.')
  expect(refusal.details.fix).toBe('From open it may move to in_progress, cancelled.')
  expect(refusal.details.data).toEqual({ from: 'open', allowed: ['in_progress', 'cancelled'] })
})
