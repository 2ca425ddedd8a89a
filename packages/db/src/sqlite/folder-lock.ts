import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import Sqlite from 'better-sqlite3'
import { DatabaseError, errorCode } from '../errors.ts'
import { openingError } from './open.ts'

const pollMs = 100

export type FolderLock = { release: () => void }

/**
 * Makes this process the only server of a data folder. The lock is SQLite's own on a file of its
 * own: the kernel drops it when the process dies, however it dies, so none is ever left behind.
 *
 * @param onWait called once when another process holds the lock and this one begins to wait
 * @throws DatabaseError BUSY after `patienceMs`, CANNOT_OPEN when the folder cannot be written
 */
export async function lockFolder(
  folder: string,
  { patienceMs, onWait }: { patienceMs: number; onWait: () => void },
): Promise<FolderLock> {
  const path = join(folder, 'server.lock')
  const deadline = Date.now() + patienceMs
  let waiting = false
  for (;;) {
    const file = tryLock(path)
    if (file !== null) return { release: () => void file.close() }
    if (Date.now() >= deadline) {
      throw new DatabaseError(
        'BUSY',
        `Another server is running on the data folder ${folder}.`,
        'Stop it first, or give this one another folder with BATON_DATA_DIR.',
      )
    }
    if (!waiting) onWait()
    waiting = true
    await sleep(pollMs)
  }
}

function tryLock(path: string): Sqlite.Database | null {
  let file: Sqlite.Database | undefined
  try {
    file = new Sqlite(path, { timeout: 0 })
    file.pragma('journal_mode = MEMORY')
    file.exec('begin exclusive')
    return file
  } catch (error) {
    file?.close()
    if (errorCode(error)?.startsWith('SQLITE_BUSY') === true) return null
    throw openingError(path, error)
  }
}
