import type { WorkStatus } from './states.ts'

/** Where an item stands; `blockedFrom` is what it goes back to when it is blocked. */
export type Standing = { status: WorkStatus; blockedFrom: WorkStatus | null }

const moves: Record<Exclude<WorkStatus, 'blocked'>, readonly WorkStatus[]> = {
  open: ['in_progress', 'cancelled'],
  in_progress: ['in_review', 'blocked', 'cancelled'],
  in_review: ['done', 'in_progress', 'blocked', 'cancelled'],
  done: ['in_progress'],
  cancelled: [],
}

/** What an item may move to. */
export function allowedMoves({ status, blockedFrom }: Standing): readonly WorkStatus[] {
  return status === 'blocked' ? [blockedFrom ?? 'in_progress', 'cancelled'] : moves[status]
}

/** What an item passes through when it is finished; finishing work in progress reviews it too. */
export function pathToDone(standing: Standing): readonly WorkStatus[] | null {
  if (standing.status === 'in_progress') return ['in_review', 'done']
  return allowedMoves(standing).includes('done') ? ['done'] : null
}

/** What a move changes about an item besides what the caller asked for. */
export type Moved = Standing & { reopened: boolean; withdrawsHandoff: boolean }

/** The item after an allowed move; null for one that is not allowed. */
export function afterMove(standing: Standing, to: WorkStatus): Moved | null {
  if (!allowedMoves(standing).includes(to)) return null
  const { status } = standing
  return {
    status: to,
    blockedFrom: to === 'blocked' ? status : null,
    reopened: status === 'done',
    // Work goes on: what was handed off, or accepted, is no longer what there will be.
    withdrawsHandoff: to === 'in_progress' && (status === 'in_review' || status === 'done'),
  }
}
