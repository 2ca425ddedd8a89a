import type { ActorKind } from '@baton/schema'
import type { ColumnsOf } from './column-kinds.ts'

/** One link of a chain; written by `appendEvent` alone. */
export interface EventTable {
  id: string
  /** The org's id, or `instance`. */
  chain: string
  seq: number
  orgId: string | null
  projectId: string | null
  at: string
  actorKind: ActorKind
  actorId: string | null
  action: string
  subjectType: string
  subjectId: string
  data: Record<string, unknown>
  personalHash: string | null
  prevHash: string
  hash: string
}

export const eventColumns = {
  id: 'text',
  chain: 'text',
  seq: 'int',
  orgId: 'text?',
  projectId: 'text?',
  at: 'instant',
  actorKind: 'text',
  actorId: 'text?',
  action: 'text',
  subjectType: 'text',
  subjectId: 'text',
  data: 'json',
  personalHash: 'text?',
  prevHash: 'text',
  hash: 'text',
} satisfies ColumnsOf<EventTable>

/** What an event says about a person; may be deleted without breaking the chain. */
export interface EventPersonalTable {
  eventId: string
  salt: string
  data: Record<string, unknown>
}

export const eventPersonalColumns = {
  eventId: 'text',
  salt: 'text',
  data: 'json',
} satisfies ColumnsOf<EventPersonalTable>

/** The newest link of each chain, and the lock under which the next one is made. */
export interface EventChainTable {
  chain: string
  seq: number
  headHash: string
}

export const eventChainColumns = {
  chain: 'text',
  seq: 'int',
  headHash: 'text',
} satisfies ColumnsOf<EventChainTable>
