import type { WorkDetail } from '@baton/schema'
import { Button, Text } from '@mantine/core'
import { Markdown } from '../../ui/markdown.tsx'
import { EditForm } from './edit-form.tsx'
import type { ItemActions } from './use-item-actions.ts'

/** What the item is about, to read or to change. */
export function Description({
  item,
  actions,
  editing,
  writes,
  onEdit,
  onClose,
}: {
  item: WorkDetail
  actions: ItemActions
  editing: boolean
  writes: boolean
  onEdit: () => void
  onClose: () => void
}) {
  if (editing) return <EditForm item={item} actions={actions} onClose={onClose} />
  if (item.body.trim() !== '') {
    return (
      <section aria-label="Description">
        <Markdown text={item.body} />
      </section>
    )
  }
  return (
    <Text size="sm" c="dimmed" component="div">
      It has no description.{' '}
      {writes && (
        <Button size="compact-sm" variant="default" onClick={onEdit}>
          Describe it
        </Button>
      )}
    </Text>
  )
}
