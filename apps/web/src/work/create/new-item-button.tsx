import { Button } from '@mantine/core'
import { useProject } from '../../project/use-project.ts'
import { PlusIcon } from '../../ui/icons.tsx'
import { createDialog } from './create-dialog-store.ts'

/** For those who may create one. */
export function NewItemButton() {
  const { may } = useProject()
  if (!may('work:write')) return null
  return (
    <Button size="xs" leftSection={<PlusIcon />} onClick={createDialog.open}>
      New work item
    </Button>
  )
}
