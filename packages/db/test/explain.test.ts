import { expect, it } from 'vitest'
import { createTestDatabase, describeEachDatabase } from '../testing/index.ts'

describeEachDatabase('explain', (dialect) => {
  it('gives the plan of a statement, and none of its values', async () => {
    const seen: { sql: string; parameters: readonly unknown[] }[] = []
    await using it = await createTestDatabase(dialect, { onQuery: (query) => seen.push(query) })
    const { read } = it.database
    await read.selectFrom('org').selectAll().where('slug', '=', 'a-secret-value').execute()
    const last = seen.at(-1)
    const plan = await it.database.explain(last?.sql ?? '', last?.parameters ?? [])
    expect(plan).toMatch(/org/)
    expect(plan).not.toContain('a-secret-value')
  })
})
