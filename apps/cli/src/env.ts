import { homedir } from 'node:os'
import { join, resolve } from 'node:path'

/** Everything that the environment says; the rest of the CLI never reads process.env. */
export type Env = {
  url: string | null
  token: string | null
  profile: string | null
  configDir: string
  dataDir: string
  /** Where the person stands: pnpm runs the script in the root folder and keeps this beside. */
  cwd: string
  color: boolean
  /** The branch, as CI names it: there the checkout is mostly detached. */
  ciBranch: string | null
}

/** GitLab, Bitbucket, CircleCI, Buildkite; what names a merge request's own branch goes first. */
const otherCi = [
  'CI_MERGE_REQUEST_SOURCE_BRANCH_NAME',
  'CI_COMMIT_BRANCH',
  'BITBUCKET_BRANCH',
  'CIRCLE_BRANCH',
  'BUILDKITE_BRANCH',
]

const root = resolve(import.meta.dirname, '../../..')

/** The folder may have been removed under our feet; that alone must not stop `baton --help`. */
function currentFolder(): string {
  try {
    return process.cwd()
  } catch {
    return root
  }
}

export function readEnv(env: NodeJS.ProcessEnv = process.env, cwd = currentFolder()): Env {
  const read = (name: string) => {
    const value = env[name]?.trim()
    return value === undefined || value === '' ? null : value
  }
  const here = read('INIT_CWD') ?? cwd
  const configHome = read('XDG_CONFIG_HOME') ?? join(homedir(), '.config')
  return {
    url: read('BATON_URL'),
    token: read('BATON_TOKEN'),
    profile: read('BATON_PROFILE'),
    configDir: resolve(here, read('BATON_CONFIG_DIR') ?? join(configHome, 'baton')),
    dataDir: resolve(root, read('BATON_DATA_DIR') ?? 'data'),
    cwd: here,
    color: read('NO_COLOR') === null && read('TERM') !== 'dumb',
    ciBranch:
      read('GITHUB_HEAD_REF') ??
      (read('GITHUB_REF_TYPE') === 'branch' ? read('GITHUB_REF_NAME') : null) ??
      otherCi.map(read).find((branch) => branch !== null) ??
      null,
  }
}
