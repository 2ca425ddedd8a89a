import type { NamedMigration } from '../migrate/types.ts'

const head = `# Migrations

Every change of the database's schema, oldest first. Written by \`pnpm db changelog\` from the
migrations themselves; \`pnpm db changelog --check\` fails when this page is stale. How to rehearse
an upgrade on a copy of your data: \`pnpm db check COPY\`.
`

/** The text of docs/migrations.md. */
export function changelogOf(migrations: readonly NamedMigration[]): string {
  const entries = migrations.map(({ name, summary }) => `- \`${name}\`: ${summary}\n`)
  return `${head}\n${entries.join('')}`
}
