import type { WorkItem, WorkStatus } from '@baton/schema'
import { Menu } from '@mantine/core'
import { afterMenu } from '../ui/after-menu.ts'
import css from './move-items.module.css'
import { adviceOn, asksFirst, movesOf } from './moves.ts'
import { WorkState } from './state.tsx'

/** The entries of a menu that moves an item: where it may go, and what that does or needs. */
export function MoveItems({ item, onMove }: { item: WorkItem; onMove: (to: WorkStatus) => void }) {
  return movesOf(item).map((to) => {
    const advice = adviceOn(item, to)
    return (
      <Menu.Item key={to} onClick={() => afterMenu(() => onMove(to))}>
        <WorkState status={to} />
        {asksFirst(item, to) && '…'}
        {advice !== null && <span className={css.advice}>{advice}</span>}
      </Menu.Item>
    )
  })
}
