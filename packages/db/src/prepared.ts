import { type Compilable, type CompiledQuery, type Expression, sql } from 'kysely'
import type { Db, Dialect } from './db.ts'
import { dialectOf } from './dialect-of.ts'
import { readNowOf } from './driver/read-now.ts'

/** Stands for a parameter while a query is compiled. */
class Marker {
  readonly name: string

  constructor(name: string) {
    this.name = name
  }
}

/** Names a parameter inside a prepared query: `p('orgId')`. */
export type Placeholder<Parameters> = <Name extends keyof Parameters & string>(
  name: Name,
) => Expression<Parameters[Name]>

/** The Postgres names of prepared statements; as many as there are `prepared` calls. */
const statementNames = new Map<string, string>()

/** The name under which Postgres shall keep a statement, for the SQL of prepared queries alone. */
export function statementName(text: string): string | undefined {
  return statementNames.get(text)
}

/**
 * A hot query that is built and compiled once per dialect, not per call. `build` must not decide
 * anything by its parameters: they are placeholders.
 *
 * @example
 * const listSlugs = prepared((db, p: Placeholder<{ orgId: string; limit: number }>) =>
 *   db.selectFrom('project').select('slug').where('orgId', '=', p('orgId')).limit(p('limit')),
 * )
 * await listSlugs(db, { orgId, limit: 50 }) // { slug: string }[]
 */
export function prepared<Parameters extends object, Output>(
  build: (db: Db, p: Placeholder<Parameters>) => Compilable<Output>,
): (db: Db, parameters: Parameters) => Promise<Output[]> {
  const compiled = new Map<Dialect, CompiledQuery<Output>>()

  function compile(db: Db): CompiledQuery<Output> {
    const dialect = dialectOf(db)
    const known = compiled.get(dialect)
    if (known !== undefined) return known
    const query = build(db, (name) => sql`${new Marker(name)}`).compile()
    compiled.set(dialect, query)
    if (dialect === 'postgres' && !statementNames.has(query.sql)) {
      statementNames.set(query.sql, `baton_${statementNames.size + 1}`)
    }
    return query
  }

  return async (db, parameters) => {
    const query = compile(db)
    const filled = query.parameters.map((value) =>
      value instanceof Marker ? parameters[value.name as keyof Parameters] : value,
    )
    // Kysely's executor passes a query through a dozen promises: a fifth of a small one's time.
    const readNow = readNowOf(db)
    if (readNow !== undefined) return readNow(query.sql, filled) as Output[]
    const result = await db.executeQuery<Output>({ ...query, parameters: filled })
    return result.rows
  }
}
