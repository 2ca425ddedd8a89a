import type { Page } from '@baton/schema'

type Part = string | number

/** An opaque cursor: the sort key of the last row of a page. */
export function encodeCursor(parts: readonly Part[]): string {
  return Buffer.from(JSON.stringify(parts)).toString('base64url')
}

/** The sort key in a cursor; null for a text that `encodeCursor` did not make. */
export function decodeCursor(cursor: string): Part[] | null {
  try {
    const parts: unknown = JSON.parse(Buffer.from(cursor, 'base64url').toString('utf8'))
    const valid =
      Array.isArray(parts) &&
      parts.length > 0 &&
      parts.every((part) => typeof part === 'string' || Number.isSafeInteger(part))
    return valid ? parts : null
  } catch {
    return null
  }
}

/** A page of `limit + 1` rows read: the extra row only says that there is a next page. */
export function toPage<Row, Item>(
  rows: readonly Row[],
  limit: number,
  cursorOf: (row: Row) => readonly Part[],
  map: (row: Row) => Item,
): Page<Item> {
  const last = rows.length > limit ? rows[limit - 1] : undefined
  return {
    items: rows.slice(0, limit).map(map),
    nextCursor: last === undefined ? null : encodeCursor(cursorOf(last)),
  }
}
