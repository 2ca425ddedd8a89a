import type pg from 'pg'
import { jsonByOrigin } from '../schema/columns.ts'

/**
 * Postgres names the origin of a result column by numbers; this knows which of them are JSON. What
 * it does not know (a table made since) counts by its name until the next `load`.
 */
export class Catalog {
  #json = new Map<string, boolean>()

  async load(pool: pg.Pool): Promise<void> {
    const { rows } = await pool.query<{ oid: number; num: number; table: string; column: string }>(`
      select c.oid::int8 as oid, a.attnum as num, c.relname as table, a.attname as column
      from pg_attribute a join pg_class c on c.oid = a.attrelid
      where c.relnamespace = current_schema()::regnamespace and c.relkind in ('r', 'p')
        and a.attnum > 0 and not a.attisdropped`)
    this.#json = new Map(
      rows.flatMap(({ oid, num, table, column }) => {
        const json = jsonByOrigin(table, column)
        return json === null ? [] : [[`${oid}.${num}`, json]]
      }),
    )
  }

  isJson(tableId: number, columnId: number): boolean | null {
    return tableId === 0 ? null : (this.#json.get(`${tableId}.${columnId}`) ?? null)
  }
}
