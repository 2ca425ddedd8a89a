import { describe, expect, it } from 'vitest'
import { afterMove, allowedMoves, pathToDone, type Standing } from './life-cycle.ts'
import { type WorkStatus, workStatuses } from './states.ts'

const start: Standing = { status: 'open', blockedFrom: null }

/** Every standing that moves lead to, with the moves that led there: the space is finite. */
function reachable(): { standing: Standing; path: WorkStatus[] }[] {
  const found = new Map<string, { standing: Standing; path: WorkStatus[] }>()
  const visit = (standing: Standing, path: WorkStatus[]) => {
    const key = `${standing.status}/${standing.blockedFrom}`
    if (found.has(key)) return
    found.set(key, { standing, path })
    for (const to of allowedMoves(standing)) {
      const { status, blockedFrom } = afterMove(standing, to) ?? start
      visit({ status, blockedFrom }, [...path, to])
    }
  }
  visit(start, [])
  return [...found.values()]
}

describe('the life cycle of a work item', () => {
  it('has exactly these moves', () => {
    const table = reachable().map(({ standing: { status, blockedFrom }, path: _ }) => [
      blockedFrom === null ? status : `${status} from ${blockedFrom}`,
      allowedMoves({ status, blockedFrom }),
    ])
    expect(Object.fromEntries(table)).toEqual({
      open: ['in_progress', 'cancelled'],
      in_progress: ['in_review', 'blocked', 'cancelled'],
      in_review: ['done', 'in_progress', 'blocked', 'cancelled'],
      'blocked from in_progress': ['in_progress', 'cancelled'],
      'blocked from in_review': ['in_review', 'cancelled'],
      done: ['in_progress'],
      cancelled: [],
    })
  })

  it('holds its rules in every standing that can be reached', () => {
    for (const { standing, path } of reachable()) {
      const at = `${standing.status} after ${path.join(' → ')}`
      const allowed = allowedMoves(standing)
      expect(new Set(allowed).size, at).toBe(allowed.length)
      expect(allowed, at).not.toContain(standing.status)
      // Cancelled from any but done, and blocked remembers one of the two states it is set from.
      expect(allowed.includes('cancelled'), at).toBe(
        !['done', 'cancelled'].includes(standing.status),
      )
      expect(standing.blockedFrom !== null, at).toBe(standing.status === 'blocked')
      for (const to of workStatuses) {
        const moved = afterMove(standing, to)
        expect(moved !== null, `${at} to ${to}`).toBe(allowed.includes(to))
        if (moved === null) continue
        expect(moved.status).toBe(to)
        expect(moved.reopened, `${at} to ${to}`).toBe(standing.status === 'done')
        // Blocking and coming back is no progress and no step back: the hand-off stays as it was.
        if (standing.status === 'blocked' || to === 'blocked') {
          expect(moved.withdrawsHandoff, `${at} to ${to}`).toBe(false)
        }
      }
    }
  })

  it('finishes only along allowed moves', () => {
    for (const { standing } of reachable()) {
      const path = pathToDone(standing)
      expect(path !== null).toBe(['in_progress', 'in_review'].includes(standing.status))
      let at: Standing | null = standing
      for (const to of path ?? []) at = at && afterMove(at, to)
      if (path !== null) expect(at?.status).toBe('done')
    }
  })
})
