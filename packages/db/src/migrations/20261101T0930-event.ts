import type { MigrationContext } from '../migrate/types.ts'

export const summary =
  'The event log: hash-chained events, personal data beside them, and the head of every chain.'

export async function up({ run, types, strict }: MigrationContext): Promise<void> {
  await run(`
    create table event_chain (
      chain text not null primary key,
      seq ${types.bigint} not null,
      head_hash text not null
    ) ${strict};

    create table event (
      id text not null primary key,
      chain text not null references event_chain (chain) on delete restrict,
      seq ${types.bigint} not null,
      org_id text references org (id) on delete restrict,
      project_id text references project (id) on delete restrict,
      at ${types.instant} not null,
      actor_kind text not null,
      actor_id text,
      action text not null,
      subject_type text not null,
      subject_id text not null,
      data text not null,
      personal_hash text,
      prev_hash text not null,
      hash text not null,
      unique (chain, seq)
    ) ${strict};
    create index event_org on event (org_id, id);
    create index event_project on event (project_id, seq);
    create index event_subject on event (subject_type, subject_id, id);

    create table event_personal (
      event_id text not null primary key references event (id) on delete restrict,
      salt text not null,
      data text not null
    ) ${strict};
  `)
}

export async function down({ run }: MigrationContext): Promise<void> {
  await run(`
    drop table event_personal;
    drop table event;
    drop table event_chain;
  `)
}
