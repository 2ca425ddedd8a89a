import { decodeCursor } from '@baton/db'
import { invalidField } from '@baton/schema'

const uuid = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/
const instant = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/

type Parts = { string: string; number: number }

/** Lists are sorted by numbers, ids and instants alone; Postgres refuses to compare others. */
function isSortKey(part: string | number): boolean {
  if (typeof part === 'number') return part >= 0 && part <= 2_147_483_647
  return uuid.test(part) || (instant.test(part) && !Number.isNaN(Date.parse(part)))
}

/**
 * The sort key that a page starts after; undefined for the first page.
 * @throws BatonError INVALID_INPUT for a cursor that no list gave out.
 */
export function readCursor<const Types extends readonly (keyof Parts)[]>(
  cursor: string | undefined,
  types: Types,
): { -readonly [Index in keyof Types]: Parts[Types[Index]] } | undefined {
  if (cursor === undefined) return undefined
  const parts = decodeCursor(cursor)
  if (
    parts?.length === types.length &&
    parts.every((part, i) => typeof part === types[i] && isSortKey(part))
  ) {
    return parts as { -readonly [Index in keyof Types]: Parts[Types[Index]] }
  }
  const fix = 'Pass the nextCursor of the page before, or leave it out.'
  throw invalidField('cursor', 'this is not a cursor of this list', fix)
}
