import type { MigrationContext } from '../migrate/types.ts'

export const summary =
  'An index over unfinished work, so that what is left of it is found among all that is done.'

export async function up({ run }: MigrationContext): Promise<void> {
  await run(`
    create index work_item_unfinished on work_item (project_id, number)
      where status not in ('done', 'cancelled')
  `)
}

export async function down({ run }: MigrationContext): Promise<void> {
  await run('drop index work_item_unfinished')
}
