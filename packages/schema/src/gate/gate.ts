import { z } from 'zod'
import { id, instant, projectRef, reason } from '../common/fields.ts'
import { longest } from '../common/lengths.ts'
import { pageInput, pageOf } from '../common/page.ts'
import { actorRef } from '../identity/identity.ts'
import { itemInput } from '../work/work.ts'
import { gateStates } from './states.ts'

export const gateState = z.enum(gateStates)

export const gateClaim = z.object({
  kind: z.enum(['done', 'not_applicable']),
  note: z.string().nullable(),
  by: actorRef,
  at: instant,
  decision: z.enum(['confirmed', 'rejected']).nullable(),
  decidedBy: actorRef.nullable(),
  decidedAt: instant.nullable(),
  reason: z.string().nullable(),
  /** True when the only person of an org confirmed their own claim. */
  self: z.boolean(),
})

export const gateOverride = z.object({
  by: actorRef,
  role: z.string(),
  reason: z.string(),
  at: instant,
  expiresAt: instant,
})

export const gate = z.object({
  position: z.int(),
  text: z.string(),
  rule: z.string(),
  state: gateState,
  /** Why it is in that state, in one sentence. */
  why: z.string(),
  /** While a claim waits for confirmation: how the gate would stand without it. */
  otherwise: z.string().nullable(),
  /** False for a rule that this version cannot evaluate: it stays open until overridden. */
  supported: z.boolean(),
  /** The evidence that decided an automatic gate. */
  evidence: z.array(id),
  claim: gateClaim.nullable(),
  override: gateOverride.nullable(),
})
export type Gate = z.infer<typeof gate>

export const gateStep = z.enum(['tick', 'confirm', 'reject', 'skip', 'override'])
export type GateStep = z.infer<typeof gateStep>

/**
 * A gate with what the caller may do to it now. Whoever made an open claim may tick or skip again:
 * that rewords it or turns it into the other kind.
 */
export const shownGate = gate.extend({ may: z.array(gateStep) })
export type ShownGate = z.infer<typeof shownGate>

/** `item` is `org/project#n`; `ready` is true when no gate holds the item back. */
export const itemGates = z.object({
  item: z.string(),
  ready: z.boolean(),
  gates: z.array(shownGate),
})
export type ItemGates = z.infer<typeof itemGates>

export const showGatesInput = z.strictObject(itemInput)

const gateInput = {
  ...itemInput,
  position: z.int().min(1).max(1_000).describe('The place of the gate in the checklist.'),
}

export const tickGateInput = z.strictObject({
  ...gateInput,
  note: z.string().trim().max(longest.reason).optional().describe('What was done.'),
})
export const confirmGateInput = z.strictObject(gateInput)
export const rejectGateInput = z.strictObject({ ...gateInput, reason })
export const skipGateInput = z.strictObject({ ...gateInput, reason })
export const overrideGateInput = z.strictObject({
  ...gateInput,
  reason,
  expiresInDays: z.int().min(1).max(90).default(7).describe('Days until the gate reopens.'),
})

/** Open gates over a project's unfinished items. */
export const listOpenGatesInput = z.strictObject({
  project: projectRef,
  waitingFor: z
    .literal('me')
    .optional()
    .describe('me: only claims that the caller may confirm now.'),
  ...pageInput,
})
export const openGate = z.object({
  item: z.string(),
  number: z.int(),
  title: z.string(),
  gate,
})
export const openGatePage = pageOf(openGate)
