import type { WorkStatus } from '@baton/schema'
import { Switch } from '@mantine/core'
import { useMemo, useRef } from 'react'
import { type Command, useCommands } from '../../ui/commands.ts'
import { Page } from '../../ui/page.tsx'
import { useStored } from '../../ui/use-stored.ts'
import { NewItemButton } from '../create/new-item-button.tsx'
import { FilterBar } from '../filter/filter-bar.tsx'
import { useFilters } from '../filter/use-filters.ts'
import { stepFocus } from '../focus.ts'
import { Board } from './board.tsx'

const columns: readonly WorkStatus[] = ['open', 'in_progress', 'blocked', 'in_review', 'done']
const titles = '[data-part="title"]'

/** The project's work as cards in a column for each state. */
export function BoardPage() {
  const [filters, setFilters] = useFilters()
  const [cancelled, setCancelled] = useStored('board-cancelled', false)
  const board = useRef<HTMLDivElement>(null)
  const text = useRef<HTMLInputElement>(null)
  const commands = useMemo((): Command[] => {
    const step = (id: string, label: string, keys: string, by: 1 | -1): Command => ({
      id,
      label,
      group: 'View',
      keys,
      run: () => stepFocus(board.current, titles, by),
    })
    return [
      step('board.next', 'Next card', 'j', 1),
      step('board.previous', 'Previous card', 'k', -1),
      {
        id: 'work.filter',
        label: 'Filter by title or number',
        group: 'View',
        keys: '/',
        run: () => text.current?.focus(),
      },
    ]
  }, [])
  useCommands(commands)

  return (
    <Page title="Board" action={<NewItemButton />}>
      <div className="wide">
        <FilterBar
          filters={filters}
          set={setFilters}
          text={text}
          withStatus={false}
          onLeave={() => stepFocus(board.current, titles, 1)}
        >
          <Switch
            size="xs"
            label="Show cancelled"
            checked={cancelled}
            onChange={(event) => setCancelled(event.currentTarget.checked)}
          />
        </FilterBar>
      </div>
      <Board
        ref={board}
        statuses={cancelled ? [...columns, 'cancelled'] : columns}
        filters={filters}
      />
    </Page>
  )
}
