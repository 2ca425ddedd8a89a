import type { Dialect } from '../db.ts'

/** What a migration may use; it imports nothing, so that it does the same for ever. */
export type MigrationContext = {
  dialect: Dialect
  /** Runs SQL statements separated by `;` at the ends of lines. */
  run(statements: string): Promise<void>
  /** Column types that the two databases spell differently. */
  types: { instant: string; bigint: string }
  /** What follows the closing parenthesis of a table: SQLite then checks the types of values. */
  strict: string
}

/** One step of the schema. */
export type Migration = {
  /** One sentence for docs/migrations.md: what it changes and why. */
  summary: string
  up(context: MigrationContext): Promise<void>
  down(context: MigrationContext): Promise<void>
}

/** A migration under its name, `YYYYMMDDTHHMM-what`. */
export type NamedMigration = Migration & { name: string }

/** The names of what was just applied or undone, in that order. */
export type MigrationReport = { applied: string[]; undone: string[] }

/** `unknown` are applied migrations that this program does not have: the database is newer. */
export type MigrationStatus = {
  applied: { name: string; appliedAt: string }[]
  pending: string[]
  unknown: string[]
}
