import type { ActorKind, GateRule, Role } from '@baton/schema'
import type { ColumnsOf } from './column-kinds.ts'

/** One checklist item compiled for one work item. */
export interface GateTable {
  id: string
  orgId: string
  projectId: string
  itemId: string
  position: number
  text: string
  rule: GateRule
  ruleText: string
}

export const gateColumns = {
  id: 'text',
  orgId: 'text',
  projectId: 'text',
  itemId: 'text',
  position: 'int',
  text: 'text',
  rule: 'json',
  ruleText: 'text',
} satisfies ColumnsOf<GateTable>

/** Somebody's word that a gate is met or does not apply, and what was decided about it. */
export interface GateClaimTable {
  id: string
  orgId: string
  gateId: string
  kind: 'done' | 'not_applicable'
  note: string | null
  claimedByKind: ActorKind
  claimedById: string
  claimedAt: string
  decision: 'confirmed' | 'rejected' | null
  decidedBy: string | null
  decidedAt: string | null
  decisionReason: string | null
  /** When the only person of an org confirmed their own claim. */
  selfAt: string | null
}

export const gateClaimColumns = {
  id: 'text',
  orgId: 'text',
  gateId: 'text',
  kind: 'text',
  note: 'text?',
  claimedByKind: 'text',
  claimedById: 'text',
  claimedAt: 'instant',
  decision: 'text?',
  decidedBy: 'text?',
  decidedAt: 'instant?',
  decisionReason: 'text?',
  selfAt: 'instant?',
} satisfies ColumnsOf<GateClaimTable>

/** A gate lifted for a while, by whom and why. */
export interface GateOverrideTable {
  id: string
  orgId: string
  gateId: string
  byId: string
  /** The role that the person had when overriding. */
  role: Role
  reason: string
  createdAt: string
  expiresAt: string
}

export const gateOverrideColumns = {
  id: 'text',
  orgId: 'text',
  gateId: 'text',
  byId: 'text',
  role: 'text',
  reason: 'text',
  createdAt: 'instant',
  expiresAt: 'instant',
} satisfies ColumnsOf<GateOverrideTable>
