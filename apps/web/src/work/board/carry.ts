import type { WorkItem, WorkStatus } from '@baton/schema'
import { workStatuses } from '@baton/schema/plain'
import {
  type Active,
  type Announcements,
  type CollisionDetection,
  closestCorners,
  KeyboardCode,
  type KeyboardCoordinateGetter,
  KeyboardSensor,
  MouseSensor,
  type Over,
  pointerWithin,
  TouchSensor,
  useSensor,
  useSensors,
} from '@dnd-kit/core'
import { movesOf } from '../moves.ts'
import { statusWords } from '../words.ts'

/** Left and right go to the next column that the card may be put in; its own is one of them. */
const toNextColumn: KeyboardCoordinateGetter = (event, { context }) => {
  const step = { ArrowLeft: -1, ArrowRight: 1 }[event.code]
  if (step === undefined) return undefined
  event.preventDefault()
  const { droppableContainers, droppableRects, over, active } = context
  const columns = droppableContainers
    .getEnabled()
    .flatMap(({ id }) => {
      const rect = droppableRects.get(id)
      return rect === undefined ? [] : [{ id, rect }]
    })
    .sort((one, other) => one.rect.left - other.rect.left)
  const here = over?.id ?? carriedItem(active)?.status
  const next = columns[columns.findIndex(({ id }) => id === here) + step]
  return next && { x: next.rect.left + 8, y: next.rect.top + 48 }
}

/** Under the pointer; by key, the column whose corners are nearest. */
export const columnUnder: CollisionDetection = (args) =>
  args.pointerCoordinates === null ? closestCorners(args) : pointerWithin(args)

/** By mouse, by a long touch, so that a short one still scrolls, and by keys from the grip. */
export function useCarrying() {
  return useSensors(
    useSensor(MouseSensor, { activationConstraint: { distance: 6 } }),
    useSensor(TouchSensor, { activationConstraint: { delay: 250, tolerance: 8 } }),
    useSensor(KeyboardSensor, {
      coordinateGetter: toNextColumn,
      keyboardCodes: {
        start: [KeyboardCode.Space, KeyboardCode.Enter],
        end: [KeyboardCode.Space, KeyboardCode.Enter],
        cancel: [KeyboardCode.Esc, KeyboardCode.Tab],
      },
    }),
  )
}

export const carriedItem = (active: Active | null | undefined): WorkItem | null =>
  (active?.data.current?.item as WorkItem | undefined) ?? null

export const columnOf = (over: Over | null): WorkStatus | null =>
  workStatuses.find((status) => status === over?.id) ?? null

const nameOf = ({ number, title }: WorkItem) => `#${number} ${title}`

function places(item: WorkItem): string {
  const words = movesOf(item).map((to) => statusWords[to])
  return words.length === 0 ? 'It cannot be moved.' : `It may go to: ${words.join(', ')}.`
}

/** What a screen reader says while a card is carried. */
export function createAnnouncements(): Announcements {
  // To be over where it already was is no news, and would drown out what was just said.
  let last: WorkStatus | null = null
  const stays = (item: WorkItem) => `#${item.number} stays in ${statusWords[item.status]}.`
  return {
    onDragStart({ active }) {
      const item = carriedItem(active)
      if (item === null) return undefined
      last = item.status
      return `Lifted ${nameOf(item)} from ${statusWords[item.status]}. ${places(item)}`
    },
    onDragOver({ active, over }) {
      const item = carriedItem(active)
      const to = columnOf(over)
      if (item === null || to === last) return undefined
      last = to
      if (to === null) return 'Over no column.'
      return to === item.status ? `${statusWords[to]}, where it was.` : `Over ${statusWords[to]}.`
    },
    onDragEnd({ active, over }) {
      const item = carriedItem(active)
      const to = columnOf(over)
      if (item === null) return undefined
      return to === null || to === item.status
        ? stays(item)
        : `#${item.number} put in ${statusWords[to]}.`
    },
    onDragCancel({ active }) {
      const item = carriedItem(active)
      return item === null ? undefined : stays(item)
    },
  }
}

export const instructions = {
  draggable:
    'Press Space or Enter to lift the item, the left and right arrows to choose a column, ' +
    'Space or Enter to put it there, Escape to leave it where it was.',
}
