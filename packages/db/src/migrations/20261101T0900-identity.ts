import type { MigrationContext } from '../migrate/types.ts'

export const summary =
  'People, sessions, orgs, members, invitations, projects, agents, API tokens, the setup token and idempotency keys.'

export async function up({ run, types, strict }: MigrationContext): Promise<void> {
  await run(`
    create table person (
      id text not null primary key,
      email text not null unique check (email = lower(email)),
      name text not null,
      password_hash text not null,
      created_at ${types.instant} not null,
      disabled_at ${types.instant}
    ) ${strict};

    create table session (
      id text not null primary key,
      person_id text not null references person (id) on delete cascade,
      created_at ${types.instant} not null,
      expires_at ${types.instant} not null,
      address text,
      user_agent text
    ) ${strict};
    create index session_person on session (person_id);
    create index session_expires on session (expires_at);

    create table setup_token (
      token_hash text not null primary key,
      created_at ${types.instant} not null,
      expires_at ${types.instant} not null,
      used_at ${types.instant}
    ) ${strict};

    create table org (
      id text not null primary key,
      slug text not null unique,
      name text not null,
      created_at ${types.instant} not null
    ) ${strict};

    create table member (
      org_id text not null references org (id) on delete restrict,
      person_id text not null references person (id) on delete restrict,
      role text not null,
      joined_at ${types.instant} not null,
      primary key (org_id, person_id)
    ) ${strict};
    create index member_person on member (person_id);

    create table invitation (
      id text not null primary key,
      org_id text not null references org (id) on delete restrict,
      email text not null check (email = lower(email)),
      role text not null,
      token_hash text not null unique,
      invited_by text not null references person (id) on delete restrict,
      created_at ${types.instant} not null,
      expires_at ${types.instant} not null,
      accepted_at ${types.instant}
    ) ${strict};
    create index invitation_org on invitation (org_id, id);

    create table project (
      id text not null primary key,
      org_id text not null references org (id) on delete restrict,
      slug text not null,
      name text not null,
      default_branch text not null,
      repository_url text,
      last_work_number integer not null default 0,
      created_at ${types.instant} not null,
      unique (org_id, slug)
    ) ${strict};

    create table agent (
      id text not null primary key,
      org_id text not null references org (id) on delete restrict,
      slug text not null,
      name text not null,
      role text not null,
      sponsor_id text not null references person (id) on delete restrict,
      created_at ${types.instant} not null,
      disabled_at ${types.instant},
      unique (org_id, slug)
    ) ${strict};
    create index agent_sponsor on agent (sponsor_id);

    create table api_token (
      id text not null primary key,
      kind text not null check (kind in ('personal', 'agent', 'ci')),
      name text not null,
      secret_hash text not null,
      org_id text references org (id) on delete restrict,
      person_id text references person (id) on delete restrict,
      agent_id text references agent (id) on delete restrict,
      project_id text references project (id) on delete restrict,
      scopes text not null,
      created_by text not null references person (id) on delete restrict,
      parent_token_id text references api_token (id) on delete restrict,
      created_at ${types.instant} not null,
      expires_at ${types.instant} not null,
      last_used_at ${types.instant},
      revoked_at ${types.instant}
    ) ${strict};
    create index api_token_org on api_token (org_id, id);
    create index api_token_person on api_token (person_id);
    create index api_token_agent on api_token (agent_id);
    create index api_token_project on api_token (project_id);
    create index api_token_parent on api_token (parent_token_id);

    create table idempotency (
      actor text not null,
      key text not null,
      request_hash text not null,
      committed_at ${types.instant},
      response_status integer,
      response_body text,
      created_at ${types.instant} not null,
      primary key (actor, key)
    ) ${strict};
    create index idempotency_created on idempotency (created_at);
  `)
}

export async function down({ run }: MigrationContext): Promise<void> {
  await run(`
    drop table idempotency;
    drop table api_token;
    drop table agent;
    drop table project;
    drop table invitation;
    drop table member;
    drop table org;
    drop table setup_token;
    drop table session;
    drop table person;
  `)
}
