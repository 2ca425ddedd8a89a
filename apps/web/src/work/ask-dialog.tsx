import type { WorkStatus } from '@baton/schema'
import { Stack, Text } from '@mantine/core'
import { useProject } from '../project/use-project.ts'
import { Dialog } from '../ui/dialog.tsx'
import { ReasonForm } from '../ui/reason-form.tsx'
import type { Move } from './moves.ts'

const words: Partial<
  Record<
    WorkStatus,
    { title: (name: string) => string; send: string; leave?: string; text: string }
  >
> = {
  blocked: {
    title: (name) => `Block ${name}?`,
    send: 'Block',
    text: 'It goes back to where it is now once nothing holds it up any more.',
  },
  cancelled: {
    title: (name) => `Cancel ${name}?`,
    send: 'Cancel the item',
    // “Cancel” would say the opposite of what it does here.
    leave: 'Keep it',
    text: 'This is for good: a cancelled item cannot be moved again.',
  },
  in_progress: {
    title: (name) => `Take ${name} back to work?`,
    send: 'Take it back',
    text: 'A hand-off that was submitted or accepted becomes a draft again; its texts stay.',
  },
}

/** Asks why, before a move that others will want to understand or that takes something back. */
export function AskDialog({
  asked,
  onClose,
  onMove,
}: {
  asked: Move | null
  onClose: () => void
  onMove: (move: Move) => void
}) {
  const { ref } = useProject()
  const said = asked === null ? undefined : words[asked.to]
  return (
    <Dialog
      opened={said !== undefined}
      onClose={onClose}
      title={asked === null ? '' : (said?.title(`#${asked.item.number}`) ?? '')}
    >
      {asked !== null && said !== undefined && (
        <Stack>
          <Text size="sm">
            <strong>{asked.item.title}</strong>
            <br />
            {said.text}
          </Text>
          <ReasonForm
            label="Reason"
            description="Stands in the activity of the item."
            draft={`move ${ref}#${asked.item.number} to ${asked.to}`}
            send={said.send}
            optional={asked.to === 'in_progress'}
            leave={said.leave}
            onSend={(reason, sent) => onMove({ ...asked, reason, sent })}
            onCancel={onClose}
          />
        </Stack>
      )}
    </Dialog>
  )
}
