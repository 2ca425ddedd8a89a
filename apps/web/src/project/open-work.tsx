import type { WorkItem } from '@baton/schema'
import { Group } from '@mantine/core'
import { Empty } from '../ui/empty.tsx'
import { TextLink } from '../ui/links.tsx'
import { Section } from '../ui/section.tsx'
import { NewItemButton } from '../work/create/new-item-button.tsx'
import { WorkRows } from '../work/list/rows.tsx'
import { useProject } from './use-project.ts'

/** The reader’s own work, then what is in review, then the newest. */
export function OpenWork({ items }: { items: readonly WorkItem[] }) {
  const { org, slug: project, may } = useProject()
  const params = { org, project }
  return (
    <Section
      title="Open work"
      action={
        <Group gap="md">
          <TextLink to="/p/$org/$project/work" params={params} size="sm">
            All work
          </TextLink>
          <TextLink to="/p/$org/$project/board" params={params} size="sm">
            Board
          </TextLink>
        </Group>
      }
    >
      {items.length === 0 ? (
        <Empty title="Nothing is unfinished" action={may('work:write') && <NewItemButton />}>
          A work item is something to be done here. Each line of the playbook’s checklist becomes a
          gate that it has to pass.
        </Empty>
      ) : (
        <WorkRows items={items} stale={false} ref={null} />
      )}
    </Section>
  )
}
