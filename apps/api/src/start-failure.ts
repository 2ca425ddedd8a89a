import { DatabaseError } from '@baton/db'
import type { Config } from './env.ts'

function codeOf(error: unknown): string | undefined {
  if (typeof error !== 'object' || error === null || !('code' in error)) return undefined
  return typeof error.code === 'string' ? error.code : undefined
}

/** Why the server could not start, in words for whoever runs it: what, where, what to do. */
export function startFailure(error: unknown, { host, port, dataDir }: Config): Error {
  if (error instanceof DatabaseError) return new Error(`${error.message}\n${error.fix}`)
  switch (codeOf(error)) {
    case 'EADDRINUSE':
      return new Error(
        `Port ${port} on ${host} is in use by another program.\nStop it, or choose another port: PORT=3001.`,
      )
    case 'EADDRNOTAVAIL':
    case 'ENOTFOUND':
    case 'EAI_AGAIN':
      return new Error(
        `This machine has no address ${host}.\nSet HOST to one that it has, such as 127.0.0.1.`,
      )
    case 'EACCES':
    case 'EPERM':
    case 'EROFS':
      return new Error(
        `No permission: ${error instanceof Error ? error.message : String(error)}\nThe data folder ${dataDir} has to be writable (BATON_DATA_DIR), and ports below 1024 need rights (PORT).`,
      )
    case 'ENOTDIR':
    case 'EEXIST':
      return new Error(`${dataDir} is not a folder.\nSet BATON_DATA_DIR to a folder.`)
    case 'ENOSPC':
      return new Error(`The disk of ${dataDir} is full.\nFree some space and start again.`)
    default:
      return error instanceof Error ? error : new Error(String(error))
  }
}
