import { isJsonColumn } from '../schema/columns.ts'
import { toCamel } from './names.ts'

/** A column of a result: its name, and whether it is a JSON column (null: not known). */
export type ResultColumn = { name: string; json: boolean | null }

/** Makes objects with camelCase keys from the driver's arrays. */
export type RowMapper = (rows: unknown[][]) => Record<string, unknown>[]

/**
 * The result half of the codec, made once per statement. A column whose origin the database names
 * is JSON exactly when the schema says so; an expression counts by its name. Text that merely looks
 * like JSON is never parsed.
 */
export function rowMapper(columns: readonly ResultColumn[]): RowMapper {
  const keys = columns.map((column) => toCamel(column.name))
  const jsonKeys = columns.flatMap((column) =>
    (column.json ?? isJsonColumn(column.name)) ? [toCamel(column.name)] : [],
  )
  // Cloning one object that has every key gives all rows one hidden class.
  const blank: Record<string, unknown> = Object.fromEntries(keys.map((key) => [key, null]))

  function mapRow(row: unknown[]): Record<string, unknown> {
    const mapped = { ...blank }
    for (const [index, key] of keys.entries()) mapped[key] = row[index]
    for (const key of jsonKeys) {
      const text = mapped[key]
      if (typeof text === 'string') mapped[key] = JSON.parse(text)
    }
    return mapped
  }
  return (rows) => rows.map(mapRow)
}
