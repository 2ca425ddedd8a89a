import { DatabaseError } from '../errors.ts'
import type { NamedMigration } from './types.ts'

/**
 * Which migrations are to be applied, given the names of those that are.
 *
 * @throws DatabaseError NEWER_DATABASE, OUT_OF_ORDER
 */
export function planUp(known: readonly NamedMigration[], applied: readonly string[]) {
  assertKnown(known, applied)
  const newest = applied.at(-1)
  const pending = known.filter(({ name }) => !applied.includes(name))
  const late = newest === undefined ? undefined : pending.find(({ name }) => name < newest)
  if (late !== undefined) {
    throw new DatabaseError(
      'OUT_OF_ORDER',
      `Migration ${late.name} is not applied, but the newer ${newest} is.`,
      `Give ${late.name} a name that sorts after ${newest}, or go down to before it and up again.`,
    )
  }
  return pending
}

/**
 * Which migrations are to be undone, newest first.
 *
 * @throws DatabaseError NEWER_DATABASE
 */
export function planDown(
  known: readonly NamedMigration[],
  applied: readonly string[],
  steps: number,
) {
  assertKnown(known, applied)
  return known
    .filter(({ name }) => applied.includes(name))
    .reverse()
    .slice(0, steps)
}

function assertKnown(known: readonly NamedMigration[], applied: readonly string[]): void {
  const unknown = applied.find((name) => !known.some((migration) => migration.name === name))
  if (unknown === undefined) return
  throw new DatabaseError(
    'NEWER_DATABASE',
    `The database is newer than this program: it has migration ${unknown}, and the newest this program knows is ${known.at(-1)?.name ?? 'none'}.`,
    'Start the version of Baton that wrote this database, or a newer one; or restore a backup from before the upgrade.',
  )
}
