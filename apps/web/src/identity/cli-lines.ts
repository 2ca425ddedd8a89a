/* Lines for a terminal, with the address of this server and never with a secret. */

export const serverLine = (origin: string) => `export BATON_URL=${origin}`

/** Asks for the token without showing it; it gets into no file and no history. */
export const tokenLine = 'read -rs BATON_TOKEN && export BATON_TOKEN'

export const loginLine = (origin: string) =>
  `printf %s "$BATON_TOKEN" | pnpm baton login --url ${origin} --token-stdin`

/** What CI does with its token: files a report, which then counts as observed. */
export const ciReport = (project: string, file = 'coverage/lcov.info') =>
  `pnpm baton evidence add ${file} --project ${project}`
