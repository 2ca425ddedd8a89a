import type { MigrationContext } from '../migrate/types.ts'

export const summary =
  'No column for withdrawing an override: nothing ever wrote it, an override lapses by itself.'

export async function up({ run }: MigrationContext): Promise<void> {
  await run('alter table gate_override drop column withdrawn_at')
}

export async function down({ run, types }: MigrationContext): Promise<void> {
  await run(`alter table gate_override add column withdrawn_at ${types.instant}`)
}
