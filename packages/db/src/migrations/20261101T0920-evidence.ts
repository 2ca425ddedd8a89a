import type { MigrationContext } from '../migrate/types.ts'

export const summary =
  'Gates with their claims and overrides, uploaded files, and evidence with its parsed report.'

// evidence.report stands last: SQLite walks through a long value to reach the columns behind it.
export async function up({ run, types, strict }: MigrationContext): Promise<void> {
  await run(`
    create table gate (
      id text not null primary key,
      org_id text not null references org (id) on delete restrict,
      project_id text not null references project (id) on delete restrict,
      item_id text not null references work_item (id) on delete restrict,
      position integer not null,
      text text not null,
      rule text not null,
      rule_text text not null,
      unique (item_id, position)
    ) ${strict};
    create index gate_project on gate (project_id, id);

    create table gate_claim (
      id text not null primary key,
      org_id text not null references org (id) on delete restrict,
      gate_id text not null references gate (id) on delete restrict,
      kind text not null check (kind in ('done', 'not_applicable')),
      note text,
      claimed_by_kind text not null,
      claimed_by_id text not null,
      claimed_at ${types.instant} not null,
      decision text check (decision in ('confirmed', 'rejected')),
      decided_by text references person (id) on delete restrict,
      decided_at ${types.instant},
      decision_reason text,
      self_at ${types.instant}
    ) ${strict};
    create index gate_claim_gate on gate_claim (gate_id, id);

    create table gate_override (
      id text not null primary key,
      org_id text not null references org (id) on delete restrict,
      gate_id text not null references gate (id) on delete restrict,
      by_id text not null references person (id) on delete restrict,
      role text not null,
      reason text not null,
      created_at ${types.instant} not null,
      expires_at ${types.instant} not null,
      withdrawn_at ${types.instant}
    ) ${strict};
    create index gate_override_gate on gate_override (gate_id, id);

    create table attachment (
      id text not null primary key,
      org_id text not null references org (id) on delete restrict,
      project_id text not null references project (id) on delete restrict,
      sha256 text not null,
      size ${types.bigint} not null,
      file_name text not null,
      media_type text not null,
      created_by_kind text not null,
      created_by_id text not null,
      created_at ${types.instant} not null
    ) ${strict};
    create index attachment_sha256 on attachment (sha256);
    create index attachment_project on attachment (project_id, id);

    create table evidence (
      id text not null primary key,
      org_id text not null references org (id) on delete restrict,
      project_id text not null references project (id) on delete restrict,
      item_id text references work_item (id) on delete restrict,
      kind text not null,
      title text not null,
      url text,
      attachment_id text references attachment (id) on delete restrict,
      report_summary text,
      report_family text,
      subject_commit text,
      subject_branch text,
      subject_deployment text,
      subject_environment text,
      producer_kind text not null,
      producer_id text not null,
      provenance text not null check (provenance in ('observed', 'uploaded', 'declared')),
      supersedes_id text unique references evidence (id) on delete restrict,
      created_at ${types.instant} not null,
      report text
    ) ${strict};
    create index evidence_project on evidence (project_id, id);
    create index evidence_family on evidence (project_id, report_family, created_at desc);
    create index evidence_commit on evidence (project_id, subject_commit);
    create index evidence_item on evidence (item_id, id);
    create index evidence_attachment on evidence (attachment_id);
  `)
}

export async function down({ run }: MigrationContext): Promise<void> {
  await run(`
    drop table evidence;
    drop table attachment;
    drop table gate_override;
    drop table gate_claim;
    drop table gate;
  `)
}
