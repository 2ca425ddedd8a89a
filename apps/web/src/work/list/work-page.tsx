import { Group, Text } from '@mantine/core'
import { keepPreviousData, useInfiniteQuery } from '@tanstack/react-query'
import { useMemo, useRef } from 'react'
import { useProject } from '../../project/use-project.ts'
import { type Command, useCommands } from '../../ui/commands.ts'
import { Loaded } from '../../ui/loaded.tsx'
import { Page } from '../../ui/page.tsx'
import { ShowMore } from '../../ui/show-more.tsx'
import { Rows } from '../../ui/skeletons.tsx'
import { NewItemButton } from '../create/new-item-button.tsx'
import { FilterBar } from '../filter/filter-bar.tsx'
import { useFilters } from '../filter/use-filters.ts'
import { hasFilters, type WorkFilters } from '../filters.ts'
import { stepFocus } from '../focus.ts'
import { workListQuery } from '../queries.ts'
import { useKeptFocus } from '../use-kept-focus.ts'
import { NoWork } from './no-work.tsx'
import { rowSelector, WorkRows } from './rows.tsx'

/** The project's work, narrowed by what stands in the address. */
export function WorkPage() {
  const { ref } = useProject()
  const [filters, setFilters] = useFilters()
  const query = useInfiniteQuery({
    ...workListQuery(ref, filters),
    placeholderData: keepPreviousData,
  })
  const rows = useRef<HTMLUListElement>(null)
  const text = useRef<HTMLInputElement>(null)
  useCommands(useListKeys(rows, text))
  useKeptFocus(rows, rowSelector, text)

  return (
    <Page title="Work" action={<NewItemButton />}>
      <FilterBar
        filters={filters}
        set={setFilters}
        text={text}
        onLeave={() => stepFocus(rows.current, rowSelector, 1)}
      />
      <Loaded query={query} skeleton={<Rows count={8} />}>
        {(items) => (
          <>
            <Text size="sm" c="dimmed" aria-live="polite">
              {countOf(items.length, query.hasNextPage, filters)}
            </Text>
            {items.length === 0 ? (
              <NoWork filters={filters} set={setFilters} />
            ) : (
              <WorkRows ref={rows} items={items} stale={query.isPlaceholderData} />
            )}
            <Group justify="center">
              <ShowMore query={query} />
            </Group>
          </>
        )}
      </Loaded>
    </Page>
  )
}

function countOf(count: number, more: boolean, { status, ...others }: WorkFilters): string {
  if (count === 0) return ''
  const what = status === undefined ? 'unfinished item' : 'item'
  const narrowed = hasFilters(others)
  if (more) return `The newest ${count} ${what}s${narrowed ? ' that match' : ''}`
  const counted = `${count} ${what}${count === 1 ? '' : 's'}`
  return narrowed ? `${counted} ${count === 1 ? 'matches' : 'match'}` : counted
}

function useListKeys(
  rows: React.RefObject<HTMLUListElement | null>,
  text: React.RefObject<HTMLInputElement | null>,
): Command[] {
  return useMemo(
    () => [
      {
        id: 'work.next',
        label: 'Next item',
        group: 'View',
        keys: 'j',
        run: () => stepFocus(rows.current, rowSelector, 1),
      },
      {
        id: 'work.previous',
        label: 'Previous item',
        group: 'View',
        keys: 'k',
        run: () => stepFocus(rows.current, rowSelector, -1),
      },
      {
        id: 'work.filter',
        label: 'Filter by title or number',
        group: 'View',
        keys: '/',
        run: () => text.current?.focus(),
      },
    ],
    [rows, text],
  )
}
