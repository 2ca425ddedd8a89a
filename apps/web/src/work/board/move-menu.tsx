import type { WorkItem, WorkStatus } from '@baton/schema'
import { ActionIcon, Menu } from '@mantine/core'
import { afterMenu } from '../../ui/after-menu.ts'
import { MoreIcon } from '../../ui/icons.tsx'
import { adviceOn, asksFirst, movesOf } from '../moves.ts'
import { WorkState } from '../state.tsx'
import css from './board.module.css'

/** The plain way to move an item: where it may go, and what that does or needs. */
export function MoveMenu({ item, onMove }: { item: WorkItem; onMove: (to: WorkStatus) => void }) {
  const moves = movesOf(item)
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
        {moves.length === 0 && <Menu.Item disabled>Nothing follows this state.</Menu.Item>}
        {moves.map((to) => (
          <Menu.Item key={to} onClick={() => afterMenu(() => onMove(to))}>
            <WorkState status={to} />
            {asksFirst(item, to) && '…'}
            <Advice text={adviceOn(item, to)} />
          </Menu.Item>
        ))}
      </Menu.Dropdown>
    </Menu>
  )
}

function Advice({ text }: { text: string | null }) {
  return text !== null && <span className={css.advice}>{text}</span>
}
