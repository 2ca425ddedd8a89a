import type { WorkDetail } from '@baton/schema'
import { Button, Menu } from '@mantine/core'
import { type RefObject, useState } from 'react'
import { DownIcon } from '../../ui/icons.tsx'
import { AskDialog } from '../ask-dialog.tsx'
import { MoveItems } from '../move-items.tsx'
import { asksFirst, type Move, movesOf } from '../moves.ts'
import type { ItemActions } from './use-item-actions.ts'

/** Where the item may go, and what that does or needs; some moves ask why. */
export function MoveMenu({
  item,
  actions,
  buttonRef,
}: {
  item: WorkDetail
  actions: ItemActions
  buttonRef: RefObject<HTMLButtonElement | null>
}) {
  const [asked, setAsked] = useState<Move | null>(null)
  return (
    <>
      {movesOf(item).length > 0 && (
        <Menu position="bottom-end" width={280} withInitialFocusPlaceholder={false}>
          <Menu.Target>
            <Button ref={buttonRef} size="xs" variant="default" rightSection={<DownIcon />}>
              Move
            </Button>
          </Menu.Target>
          <Menu.Dropdown>
            <MoveItems
              item={item}
              onMove={(to) =>
                asksFirst(item, to) ? setAsked({ item, to }) : actions.move.mutate({ to })
              }
            />
          </Menu.Dropdown>
        </Menu>
      )}
      <AskDialog
        asked={asked}
        onClose={() => setAsked(null)}
        onMove={({ to, reason, sent }) => {
          setAsked(null)
          actions.move.mutate({ to, reason, sent })
        }}
      />
    </>
  )
}
