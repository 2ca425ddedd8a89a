import { type RefObject, useMemo } from 'react'
import { type Command, useCommands } from '../../ui/commands.ts'
import { stepFocus } from '../focus.ts'

export type ItemCommands = {
  onNext: () => void
  onEdit: () => void
  onHandoff: () => void
  onCopy: () => void
  assign: RefObject<HTMLElement | null>
  link: RefObject<HTMLElement | null>
  comment: RefObject<HTMLElement | null>
  upload: RefObject<HTMLElement | null>
  move: RefObject<HTMLElement | null>
}

/** What a button opens stays hidden while the button is folded away or scrolled out of sight. */
function press(button: HTMLElement | null) {
  if (button === null) return
  const folded = button.closest('details')
  if (folded !== null) folded.open = true
  const { top, bottom } = button.getBoundingClientRect()
  const header = document.querySelector('header')?.getBoundingClientRect().bottom ?? 0
  if (top < header || bottom > innerHeight) button.scrollIntoView({ block: 'center' })
  button.click()
}

/** The item's page by keyboard: what is registered here stands in the palette and under `?`. */
export function useItemCommands(
  how: RefObject<ItemCommands>,
  { next, writes, hasHandoff }: { next: string | null; writes: boolean; hasHandoff: boolean },
) {
  const commands = useMemo((): Command[] => {
    const click = (name: 'assign' | 'link' | 'upload' | 'move') => () =>
      press(how.current[name].current)
    const gates = (step: 1 | -1) => () =>
      stepFocus(document.getElementById('gates'), '[id^="gate-"]', step)
    const does = (id: string, label: string, keys: string, run: () => void): Command => ({
      id: `item.${id}`,
      label,
      group: 'Do',
      keys,
      run,
    })
    return [
      ...(next === null || !writes ? [] : [does('next', next, 's', () => how.current.onNext())]),
      ...(writes
        ? [
            does('assign', 'Assign this item', 'a', click('assign')),
            does('edit', 'Edit title and description', 'e', () => how.current.onEdit()),
            does('move', 'Move this item', 'v', click('move')),
            does('comment', 'Comment', 'm', () => how.current.comment.current?.focus()),
            does('link', 'Edit the links of this item', 'l', click('link')),
            does('upload', 'Add evidence', 'u', click('upload')),
          ]
        : []),
      ...(hasHandoff
        ? [does('handoff', 'Go to the hand-off', 'h', () => how.current.onHandoff())]
        : []),
      does('copy', 'Copy the link to this item', 'y', () => how.current.onCopy()),
      { ...does('gate-down', 'Next gate', 'j', gates(1)), group: 'View' },
      { ...does('gate-up', 'Gate before', 'k', gates(-1)), group: 'View' },
    ]
  }, [how, next, writes, hasHandoff])
  useCommands(commands)
}
