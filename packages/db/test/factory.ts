import type { Tx } from '../src/db.ts'
import { newId, now } from '../src/ids.ts'
import type { NewEvent } from '../src/queries/event.ts'
import type { Row } from '../src/schema/schema.ts'

/** Adds an org that no other has. */
export async function addOrg(tx: Tx, given: Partial<Row<'org'>> = {}): Promise<Row<'org'>> {
  const id = newId()
  const org = { id, slug: id, name: 'Acme', createdAt: now(), ...given }
  await tx.insertInto('org').values(org).execute()
  return org
}

/** Adds a person that no other is. */
export async function addPerson(tx: Tx): Promise<Row<'person'>> {
  const id = newId()
  const person = {
    id,
    email: `${id}@example.com`,
    name: 'Ann',
    passwordHash: 'x',
    createdAt: now(),
    disabledAt: null,
  }
  await tx.insertInto('person').values(person).execute()
  return person
}

/** An event about nothing in particular. */
export function someEvent(orgId: string | null, given: Partial<NewEvent> = {}): NewEvent {
  return {
    orgId,
    actorKind: 'system',
    actorId: null,
    action: 'org.update',
    subjectType: 'org',
    subjectId: orgId ?? 'instance',
    data: {},
    ...given,
  }
}
