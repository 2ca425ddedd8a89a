import type { Selectable } from 'kysely'
import type { EventChainTable, EventPersonalTable, EventTable } from './event.ts'
import type { AttachmentTable, EvidenceTable } from './evidence.ts'
import type { GateClaimTable, GateOverrideTable, GateTable } from './gate.ts'
import type {
  AgentTable,
  ApiTokenTable,
  IdempotencyTable,
  PersonTable,
  SessionTable,
  SetupTokenTable,
} from './identity.ts'
import type { InvitationTable, MemberTable, OrgTable, ProjectTable } from './org.ts'
import type { PlaybookRevisionTable, PlaybookTable } from './playbook.ts'
import type { HandoffTable, WorkAssignmentTable, WorkCommentTable, WorkItemTable } from './work.ts'

/** Every table, under its camelCase name. */
export interface Schema {
  agent: AgentTable
  apiToken: ApiTokenTable
  attachment: AttachmentTable
  event: EventTable
  eventChain: EventChainTable
  eventPersonal: EventPersonalTable
  evidence: EvidenceTable
  gate: GateTable
  gateClaim: GateClaimTable
  gateOverride: GateOverrideTable
  handoff: HandoffTable
  idempotency: IdempotencyTable
  invitation: InvitationTable
  member: MemberTable
  org: OrgTable
  person: PersonTable
  playbook: PlaybookTable
  playbookRevision: PlaybookRevisionTable
  project: ProjectTable
  session: SessionTable
  setupToken: SetupTokenTable
  workAssignment: WorkAssignmentTable
  workComment: WorkCommentTable
  workItem: WorkItemTable
}

/** A row of a table as a query with `selectAll` answers it: `Row<'workItem'>`. */
export type Row<Table extends keyof Schema> = Selectable<Schema[Table]>
