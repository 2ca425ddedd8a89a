import { toSnake } from '../codec/names.ts'
import type { ColumnKind } from './column-kinds.ts'
import * as event from './event.ts'
import * as evidence from './evidence.ts'
import * as gate from './gate.ts'
import * as identity from './identity.ts'
import * as org from './org.ts'
import * as playbook from './playbook.ts'
import type { Schema } from './schema.ts'
import * as work from './work.ts'

/** Every table and column as data: what the codec, and the test against the real schema, go by. */
export const schemaColumns: { [T in keyof Schema]: { [C in keyof Schema[T]]-?: ColumnKind } } = {
  agent: identity.agentColumns,
  apiToken: identity.apiTokenColumns,
  attachment: evidence.attachmentColumns,
  event: event.eventColumns,
  eventChain: event.eventChainColumns,
  eventPersonal: event.eventPersonalColumns,
  evidence: evidence.evidenceColumns,
  gate: gate.gateColumns,
  gateClaim: gate.gateClaimColumns,
  gateOverride: gate.gateOverrideColumns,
  handoff: work.handoffColumns,
  idempotency: identity.idempotencyColumns,
  invitation: org.invitationColumns,
  member: org.memberColumns,
  org: org.orgColumns,
  person: identity.personColumns,
  playbook: playbook.playbookColumns,
  playbookRevision: playbook.playbookRevisionColumns,
  project: org.projectColumns,
  session: identity.sessionColumns,
  setupToken: identity.setupTokenColumns,
  workAssignment: work.workAssignmentColumns,
  workComment: work.workCommentColumns,
  workItem: work.workItemColumns,
}

const jsonByTable = new Map(
  Object.entries(schemaColumns).map(([table, columns]) => [
    toSnake(table),
    new Map(
      Object.entries(columns).map(([column, kind]) => [toSnake(column), kind.startsWith('json')]),
    ),
  ]),
)

const jsonNames = new Set(
  [...jsonByTable.values()].flatMap((columns) =>
    [...columns].filter(([, json]) => json).map(([column]) => column),
  ),
)

/** Whether a column of a table (snake_case) is JSON; null when the schema does not know it. */
export function jsonByOrigin(table: string | null, column: string | null): boolean | null {
  if (table === null || column === null) return null
  return jsonByTable.get(table)?.get(column) ?? null
}

/** Whether a result column without a known origin counts as JSON: by its name (snake_case). */
export function isJsonColumn(name: string): boolean {
  return jsonNames.has(name)
}
