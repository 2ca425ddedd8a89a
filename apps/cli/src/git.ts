import { execFile } from 'node:child_process'
import { promisify } from 'node:util'

const run = promisify(execFile)

async function git(folder: string, ...args: string[]): Promise<string | null> {
  try {
    const { stdout } = await run('git', args, { cwd: folder, timeout: 5_000 })
    const text = stdout.trim()
    return text === '' ? null : text
  } catch {
    return null
  }
}

/** Commit and branch of HEAD; both null outside a checkout, the branch also when detached. */
export async function readHead(
  folder: string,
): Promise<{ commit: string | null; branch: string | null }> {
  const [commit, branch] = await Promise.all([
    git(folder, 'rev-parse', '--verify', '--quiet', 'HEAD'),
    git(folder, 'rev-parse', '--abbrev-ref', 'HEAD'),
  ])
  return { commit, branch: commit === null || branch === 'HEAD' ? null : branch }
}

/** The top folder of the checkout that `folder` is in, if any. */
export function findRepository(folder: string): Promise<string | null> {
  return git(folder, 'rev-parse', '--show-toplevel')
}
