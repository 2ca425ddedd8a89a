import type { WorkItem, WorkStatus } from '@baton/schema'
import { ActionIcon, Menu } from '@mantine/core'
import { MoreIcon } from '../../ui/icons.tsx'
import { MoveItems } from '../move-items.tsx'
import { movesOf } from '../moves.ts'

/** The plain way to move an item: where it may go, and what that does or needs. */
export function MoveMenu({ item, onMove }: { item: WorkItem; onMove: (to: WorkStatus) => void }) {
  return (
    <Menu position="bottom-end" width={280} withInitialFocusPlaceholder={false}>
      <Menu.Target>
        <ActionIcon
          variant="subtle"
          color="gray"
          size={26}
          data-part="menu"
          aria-label={`Move #${item.number} to…`}
        >
          <MoreIcon />
        </ActionIcon>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Label>Move #{item.number} to</Menu.Label>
        {movesOf(item).length === 0 && <Menu.Item disabled>Nothing follows this state.</Menu.Item>}
        <MoveItems item={item} onMove={onMove} />
      </Menu.Dropdown>
    </Menu>
  )
}
