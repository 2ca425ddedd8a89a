import { existsSync, readFileSync, statSync } from 'node:fs'
import { join } from 'node:path'
import type { Repository } from '@baton/playbook'

/** More than any document; a link to a huge file is not read for a marker. */
const maxDocumentBytes = 8 * 1024 * 1024

/** Looks up what a playbook points at, file by file: it names few, a repository holds many. */
export function openRepository(root: string): Repository {
  return {
    hasPath: (path) => existsSync(join(root, path)),
    hasMarker(path, marker) {
      const file = join(root, path)
      const found = statSync(file, { throwIfNoEntry: false })
      if (found?.isFile() !== true || found.size > maxDocumentBytes) return false
      const text = readFileSync(file, 'utf8')
      return [...text.matchAll(/<!--\s*agent-update:start:(\S+?)\s*-->/g)].some(
        ([, id]) => id === marker,
      )
    },
  }
}
