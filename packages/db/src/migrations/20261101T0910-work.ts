import type { MigrationContext } from '../migrate/types.ts'

export const summary =
  'Playbooks and their revisions, work items with assignments and comments, and hand-off notes.'

export async function up({ run, types, strict }: MigrationContext): Promise<void> {
  await run(`
    create table playbook (
      id text not null primary key,
      org_id text not null references org (id) on delete restrict,
      project_id text not null references project (id) on delete restrict,
      slug text not null,
      path text,
      head_revision integer,
      latest_revision integer not null,
      created_at ${types.instant} not null,
      unique (project_id, slug)
    ) ${strict};
    create index playbook_org on playbook (org_id);

    create table playbook_revision (
      id text not null primary key,
      org_id text not null references org (id) on delete restrict,
      playbook_id text not null references playbook (id) on delete restrict,
      number integer not null,
      status text not null check (status in ('proposed', 'applied', 'rejected')),
      base_revision integer,
      source text not null,
      source_hash text not null,
      title text not null,
      model text not null,
      diagnostics text not null,
      author_kind text not null,
      author_id text not null,
      message text not null,
      created_at ${types.instant} not null,
      decided_by text references person (id) on delete restrict,
      decided_at ${types.instant},
      unique (playbook_id, number)
    ) ${strict};

    create table work_item (
      id text not null primary key,
      org_id text not null references org (id) on delete restrict,
      project_id text not null references project (id) on delete restrict,
      number integer not null,
      kind text not null,
      title text not null,
      body text not null,
      priority text not null,
      status text not null,
      blocked_from text,
      assignee_kind text,
      assignee_id text,
      playbook_id text references playbook (id) on delete restrict,
      revision_id text references playbook_revision (id) on delete restrict,
      branch text,
      change_ref text,
      head_commit text,
      created_by_kind text not null,
      created_by_id text not null,
      created_at ${types.instant} not null,
      updated_at ${types.instant} not null,
      done_at ${types.instant},
      reopened_count integer not null default 0,
      unique (project_id, number)
    ) ${strict};
    create index work_item_status on work_item (project_id, status, number);
    create index work_item_kind on work_item (project_id, kind, number);
    create index work_item_assignee on work_item (project_id, assignee_id, number);
    create index work_item_commit on work_item (project_id, head_commit);
    create index work_item_branch on work_item (project_id, branch);

    create table work_assignment (
      item_id text not null references work_item (id) on delete cascade,
      actor_kind text not null,
      actor_id text not null,
      assigned_at ${types.instant} not null,
      primary key (item_id, actor_kind, actor_id)
    ) ${strict};

    create table work_comment (
      id text not null primary key,
      org_id text not null references org (id) on delete restrict,
      item_id text not null references work_item (id) on delete cascade,
      author_kind text not null,
      author_id text not null,
      body text not null,
      created_at ${types.instant} not null
    ) ${strict};
    create index work_comment_item on work_comment (item_id, id);

    create table handoff (
      id text not null primary key,
      org_id text not null references org (id) on delete restrict,
      item_id text not null unique references work_item (id) on delete restrict,
      status text not null check (status in ('draft', 'submitted', 'accepted', 'returned')),
      fields text not null,
      follow_ups text not null,
      drafted_by_kind text not null,
      drafted_by_id text not null,
      submitted_by_kind text,
      submitted_by_id text,
      submitted_at ${types.instant},
      decided_by text references person (id) on delete restrict,
      decided_at ${types.instant},
      returned_reason text,
      returned_count integer not null default 0,
      updated_at ${types.instant} not null
    ) ${strict};
  `)
}

export async function down({ run }: MigrationContext): Promise<void> {
  await run(`
    drop table handoff;
    drop table work_comment;
    drop table work_assignment;
    drop table work_item;
    drop table playbook_revision;
    drop table playbook;
  `)
}
