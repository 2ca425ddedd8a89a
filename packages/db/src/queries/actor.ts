import type { ActorKind, ActorRef } from '@baton/schema'
import { type RawBuilder, sql } from 'kysely'

/**
 * The name of whoever a pair of columns points at, such as
 * `actorName('workItem.createdByKind', 'workItem.createdById').as('createdByName')`.
 * One look-up by primary key in the one table that the kind names, instead of three joins a row.
 */
export function actorName(kind: string, id: string): RawBuilder<string | null> {
  const ref = sql.ref(id)
  return sql<string | null>`case ${sql.ref(kind)}
    when 'person' then (select name from person where person.id = ${ref})
    when 'agent' then (select name from agent where agent.id = ${ref})
    when 'ci' then (select name from api_token where api_token.id = ${ref})
    when 'system' then 'System'
  end`
}

/** The same for a column that always points at a person, such as `decidedBy`. */
export function personName(id: string): RawBuilder<string | null> {
  return sql<string | null>`(select name from person where person.id = ${sql.ref(id)})`
}

/** An actor as the API answers it; a name that is gone leaves its id readable. */
export function toActorRef(kind: ActorKind, id: string | null, name: string | null): ActorRef {
  if (kind === 'system') return { kind, id: id ?? 'system', name: 'System' }
  return { kind, id: id ?? '', name: name ?? 'Somebody who is gone' }
}

/** The same for a person who may not be there yet. */
export function toPersonRef(id: string | null, name: string | null): ActorRef | null {
  return id === null ? null : toActorRef('person', id, name)
}
