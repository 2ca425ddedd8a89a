/*
 * `pnpm start`: builds the web client when its sources changed (turbo's cache knows), then runs
 * the server in this same process, so that a signal to it reaches the server itself.
 */
import { spawnSync } from 'node:child_process'
import { join } from 'node:path'

const root = join(import.meta.dirname, '..')
const built = spawnSync(
  join(root, 'node_modules/.bin/turbo'),
  ['run', 'build', '--filter=@baton/web', '--output-logs=errors-only', '--log-prefix=none'],
  {
    cwd: root,
    // The server's own output is what counts; turbo's goes where messages go.
    stdio: ['ignore', 2, 2],
    env: { ...process.env, TURBO_TELEMETRY_DISABLED: '1', TURBO_NO_UPDATE_NOTIFIER: '1' },
  },
)
if (built.status !== 0) {
  process.stderr.write('The web client could not be built; see above.\n')
  process.exit(built.status ?? 1)
}
await import('../apps/api/src/main.ts')
