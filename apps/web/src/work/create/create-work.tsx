import { useLocation } from '@tanstack/react-router'
import { useEffect, useMemo } from 'react'
import { useProject } from '../../project/use-project.ts'
import { type Command, useCommands } from '../../ui/commands.ts'
import { onDemand } from '../../ui/on-demand.tsx'
import { createDialog, useCreateDialog } from './create-dialog-store.ts'

const CreateDialog = onDemand(
  async () => (await import('./create-dialog.tsx')).CreateDialog,
  'The form',
  createDialog.close,
)

/** Lets a new item be written on every page of a project: by its key, the palette, or a button. */
export function CreateWork() {
  const { may } = useProject()
  return may('work:write') ? <Offered /> : null
}

function Offered() {
  const opened = useCreateDialog()
  const commands = useMemo(
    (): Command[] => [
      {
        id: 'work.create',
        label: 'New work item',
        group: 'Do',
        keys: 'c',
        words: 'create add task bug issue',
        run: createDialog.open,
      },
    ],
    [],
  )
  useCommands(commands)
  // It belongs to the page it was opened on; else it would be there for the next account, too.
  const { pathname } = useLocation()
  useEffect(() => createDialog.close, [pathname])
  return <CreateDialog opened={opened} />
}
