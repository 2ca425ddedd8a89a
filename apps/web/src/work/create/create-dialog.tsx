import type { WorkDetail } from '@baton/schema'
import { Anchor } from '@mantine/core'
import { useQueryClient } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { useEffect, useState } from 'react'
import { refresh } from '../../event/refresh.ts'
import { useProject } from '../../project/use-project.ts'
import { Dialog } from '../../ui/dialog.tsx'
import { notifyDone } from '../../ui/notify.tsx'
import { useBusy } from '../../ui/use-busy.ts'
import { useOnceThere } from '../../ui/use-once-there.ts'
import { createDialog } from './create-dialog-store.ts'
import { CreateForm, type Kept, type Then } from './create-form.tsx'

const nothingKept: Partial<Kept> = {}

/** Writes a new item; what is typed stays until it is sent. */
export function CreateDialog({ opened }: { opened: boolean }) {
  const { ref } = useProject()
  const client = useQueryClient()
  const navigate = useNavigate()
  const [round, setRound] = useState<{ count: number; kept: Partial<Kept> }>({
    count: 0,
    kept: nothingKept,
  })
  const shown = useOnceThere(opened)
  const { busy, during } = useBusy()
  useEffect(() => {
    if (round.count > 0)
      document.querySelector<HTMLElement>('[role="dialog"] [name="title"]')?.focus()
  }, [round.count])

  function onDone({ number, title }: WorkDetail, then: Then, kept: Kept) {
    const to = `/p/${ref}/items/${number}`
    refresh(client, ['work'])
    setRound(({ count }) => ({ count: count + 1, kept: then === 'another' ? kept : nothingKept }))
    if (then !== 'another') createDialog.close()
    if (then === 'open') return void navigate({ to })
    notifyDone(
      <>
        <Anchor
          href={to}
          inherit
          onClick={(event) => {
            if (event.metaKey || event.ctrlKey || event.shiftKey) return
            event.preventDefault()
            // The message goes away by itself: the focus is for the new page.
            event.currentTarget.blur()
            createDialog.close()
            void navigate({ to })
          }}
        >
          #{number} {title}
        </Anchor>{' '}
        is created.
      </>,
    )
  }

  return (
    // While one is sent nothing is typed into the next, which would go with it.
    <Dialog
      opened={shown}
      onClose={createDialog.close}
      title="New work item"
      size="lg"
      insistent={busy}
    >
      <CreateForm key={`${ref} ${round.count}`} kept={round.kept} during={during} onDone={onDone} />
    </Dialog>
  )
}
