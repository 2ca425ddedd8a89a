import type { MigrationContext } from '../migrate/types.ts'

export const summary =
  'An index over claims that nobody has decided about, so that what waits for somebody is found among all gates.'

export async function up({ run }: MigrationContext): Promise<void> {
  await run('create index gate_claim_open on gate_claim (org_id, gate_id) where decision is null')
}

export async function down({ run }: MigrationContext): Promise<void> {
  await run('drop index gate_claim_open')
}
