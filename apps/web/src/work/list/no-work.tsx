import { Button, Group } from '@mantine/core'
import { useProject } from '../../project/use-project.ts'
import { Empty } from '../../ui/empty.tsx'
import { NewItemButton } from '../create/new-item-button.tsx'
import type { SetFilters } from '../filter/use-filters.ts'
import { hasFilters, type WorkFilters } from '../filters.ts'

/** Nothing to show: because of the filters, or because there is nothing to do. */
export function NoWork({ filters, set }: { filters: WorkFilters; set: SetFilters }) {
  const { may } = useProject()
  const { status, ...others } = filters
  if (hasFilters(others) || (status !== undefined && status !== 'all')) {
    return (
      <Empty
        title="No item matches these filters"
        action={
          <Group gap="xs">
            {hasFilters(others) && status !== 'all' && (
              <Button size="xs" variant="default" onClick={() => set({ ...others, status: 'all' })}>
                Look at finished ones too
              </Button>
            )}
            <Button size="xs" variant="default" onClick={() => set({})}>
              Show what is unfinished
            </Button>
          </Group>
        }
      />
    )
  }
  return (
    <Empty
      title={status === 'all' ? 'There is no work item yet' : 'Nothing is unfinished'}
      action={
        <Group gap="xs">
          {may('work:write') && <NewItemButton />}
          {status !== 'all' && (
            <Button size="xs" variant="default" onClick={() => set({ status: 'all' })}>
              Show all items
            </Button>
          )}
        </Group>
      }
    >
      A work item is something to be done here, with a number. Each line of the playbook’s checklist
      becomes a gate that it has to pass.
    </Empty>
  )
}
