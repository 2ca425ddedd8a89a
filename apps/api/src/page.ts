import { createHash } from 'node:crypto'
import { decodeCursor } from '@baton/db'
import { type BatonError, invalidField } from '@baton/schema'

const uuid = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/
const instant = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/

/** What stands before the sort key, in characters. */
const tagLength = 8

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
  const parts = decodeCursor(cursor.slice(tagLength))
  if (
    parts?.length === types.length &&
    parts.every((part, i) => typeof part === types[i] && isSortKey(part))
  ) {
    return parts as { -readonly [Index in keyof Types]: Parts[Types[Index]] }
  }
  throw foreign()
}

function foreign(): BatonError {
  const fix = 'Begin again without a cursor, or pass the nextCursor of the page before.'
  return invalidField('cursor', 'this is not a cursor of this list', fix)
}

/** Which list a cursor belongs to: the procedure and its input, but for how much and from where. */
function tagOf(path: string, input: object, cursor: string): string {
  const { cursor: _, limit: __, ...list } = input as Record<string, unknown>
  const names = Object.keys(list).sort()
  const text = JSON.stringify([path, names.map((name) => [name, list[name]]), cursor])
  return createHash('sha256').update(text).digest('base64url').slice(0, tagLength)
}

/** @throws BatonError INVALID_INPUT for a cursor of another list, or a changed one. */
export function checkCursor(path: string, input: unknown): void {
  if (typeof input !== 'object' || input === null || !('cursor' in input)) return
  const { cursor } = input
  if (typeof cursor !== 'string') return
  const bare = cursor.slice(tagLength)
  if (cursor !== tagOf(path, input, bare) + bare) throw foreign()
}

/** A page with the tag of its list in its `nextCursor`; everything else as it is. */
export function tagCursor(path: string, input: unknown, answer: unknown): unknown {
  if (typeof answer !== 'object' || answer === null || !('nextCursor' in answer)) return answer
  const { nextCursor } = answer
  if (typeof nextCursor !== 'string') return answer
  return { ...answer, nextCursor: tagOf(path, Object(input), nextCursor) + nextCursor }
}
