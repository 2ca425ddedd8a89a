import { decodeCursor } from '@baton/db'
import { BatonError } from '@baton/schema'

/**
 * The sort key that a page starts after; undefined for the first page.
 * @throws BatonError INVALID_INPUT for a cursor that no list gave out.
 */
export function readCursor(
  cursor: string | undefined,
  types: readonly ('string' | 'number')[],
): (string | number)[] | undefined {
  if (cursor === undefined) return undefined
  const parts = decodeCursor(cursor)
  if (parts?.length === types.length && parts.every((part, i) => typeof part === types[i])) {
    return parts
  }
  throw new BatonError('INVALID_INPUT', 'cursor: this is not a cursor of this list.', {
    fix: 'Pass the nextCursor of the page before, or leave it out.',
    diagnostics: [
      {
        severity: 'error',
        code: 'INVALID_FIELD',
        message: 'is not a cursor of this list',
        at: { field: 'cursor' },
      },
    ],
  })
}
