import { type Expression, sql } from 'kysely'
import type { Db } from '../db.ts'
import { dialectOf } from '../dialect-of.ts'

/**
 * The texts of a list parameter, for `in`: one parameter whatever its length, so that lists of
 * every length share one statement.
 */
export function eachText(db: Db, list: Expression<unknown> | readonly string[]) {
  return dialectOf(db) === 'postgres'
    ? sql<string>`(select jsonb_array_elements_text(${list}::jsonb))`
    : sql<string>`(select value from json_each(${list}))`
}
