import { createTestDatabase, describeEachDatabase } from '@baton/db/testing'
import { expect, test } from 'vitest'
import type { Tx } from '../src/db.ts'
import { newId, now } from '../src/ids.ts'
import { isForeignKeyViolation, isUniqueViolation } from '../src/violations.ts'
import { addOrg, addPerson } from './factory.ts'

describeEachDatabase('violations', (dialect) => {
  test('of unique constraints are told apart by their columns', async () => {
    await using it = await createTestDatabase(dialect)
    const fails = (fn: (tx: Tx) => Promise<unknown>) =>
      it.database.write(fn).then(
        () => expect.unreachable(),
        (error: unknown) => error,
      )
    const org = await it.database.write((tx) => addOrg(tx))

    const slugTaken = await fails((tx) => addOrg(tx, { slug: org.slug }))
    expect(isUniqueViolation(slugTaken)).toBe(true)
    expect(isUniqueViolation(slugTaken, 'slug')).toBe(true)
    expect(isUniqueViolation(slugTaken, 'org.slug')).toBe(true)
    expect(isUniqueViolation(slugTaken, 'id')).toBe(false)
    expect(isUniqueViolation(slugTaken, ['orgId', 'slug'])).toBe(false)

    const idTaken = await fails((tx) => addOrg(tx, { id: org.id, slug: 'other' }))
    expect(isUniqueViolation(idTaken, 'org.id')).toBe(true)

    const project = () => ({
      id: newId(),
      orgId: org.id,
      slug: 'app',
      name: 'App',
      defaultBranch: 'main',
      createdAt: now(),
    })
    await it.database.write((tx) => tx.insertInto('project').values(project()).execute())
    const both = await fails((tx) => tx.insertInto('project').values(project()).execute())
    expect(isUniqueViolation(both, ['project.orgId', 'project.slug'])).toBe(true)
    expect(isUniqueViolation(both, ['slug', 'orgId'])).toBe(true)
    expect(isUniqueViolation(both, 'slug')).toBe(false)
  })

  test('of foreign keys are another thing', async () => {
    await using it = await createTestDatabase(dialect)
    const error = await it.database
      .write(async (tx) => {
        const person = await addPerson(tx)
        const joinedAt = now()
        await tx
          .insertInto('member')
          .values({ orgId: 'nowhere', personId: person.id, role: 'viewer', joinedAt })
          .execute()
      })
      .catch((reason: unknown) => reason)
    expect(isForeignKeyViolation(error)).toBe(true)
    expect(isUniqueViolation(error)).toBe(false)
    expect(isUniqueViolation(new Error('x'))).toBe(false)
    expect(isUniqueViolation(null)).toBe(false)
  })
})
