import type { WorkItem, WorkStatus } from '@baton/schema'
import { afterMove, allowedMoves, pathToDone } from '@baton/schema/plain'
import { statusWords } from './words.ts'

/** A move that somebody asked for; `sent` lets go of the reason once the server has it. */
export type Move = {
  item: WorkItem
  to: WorkStatus
  reason?: string | undefined
  sent?: (() => void) | undefined
}

type Item = Pick<WorkItem, 'status' | 'blockedFrom' | 'assignee'>

/** Forward first, then aside. */
const order: readonly WorkStatus[] = ['in_progress', 'in_review', 'done', 'blocked', 'cancelled']

/** Where somebody may take an item; finishing counts from work in progress too. */
export function movesOf(item: Item): WorkStatus[] {
  const moves = allowedMoves(item)
  return order.filter((to) => moves.includes(to) || (to === 'done' && pathToDone(item) !== null))
}

/** What a move does besides, or needs, said before it is made; null where there is nothing. */
export function adviceOn(item: Item, to: WorkStatus): string | null {
  if (afterMove(item, to)?.withdrawsHandoff === true) return 'A hand-off becomes a draft again.'
  if (item.status === 'blocked' && to !== 'cancelled') return 'Where it was before.'
  switch (to) {
    case 'open':
      return null
    case 'in_progress':
      return item.assignee === null ? 'You take it.' : null
    case 'in_review':
      return 'Submitting the hand-off does this too.'
    case 'blocked':
      return `Goes back to ${statusWords[item.status].toLowerCase()} later.`
    case 'done':
      return 'Needs every gate closed and, where the playbook has one, an accepted hand-off.'
    case 'cancelled':
      return 'For good: nothing follows.'
  }
}

/** Whether a move asks first: for its reason, or because it takes something back. */
export function asksFirst(item: Item, to: WorkStatus): boolean {
  return to === 'blocked' || to === 'cancelled' || afterMove(item, to)?.withdrawsHandoff === true
}

/** How an item looks once it has moved, as far as a client can tell. */
export function moved<Moving extends Item>(
  item: Moving,
  to: WorkStatus,
  me: WorkItem['assignee'],
): Moving {
  const { status, blockedFrom } = afterMove(item, to) ?? { status: to, blockedFrom: null }
  const taken = item.status === 'open' && to === 'in_progress'
  return { ...item, status, blockedFrom, assignee: item.assignee ?? (taken ? me : null) }
}
