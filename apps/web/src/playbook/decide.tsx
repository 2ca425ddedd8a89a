import { Button, Group, Stack } from '@mantine/core'
import { useDisclosure } from '@mantine/hooks'
import { useProject } from '../project/use-project.ts'
import { rpc } from '../rpc.ts'
import { Dialog } from '../ui/dialog.tsx'
import { Failure } from '../ui/failure.tsx'
import { focusHeading } from '../ui/focus-heading.ts'
import { ReasonForm } from '../ui/reason-form.tsx'
import { useAction } from '../ui/use-action.ts'

/** The dialog has given the focus back by then. */
const settledMs = 100

/** Approves or rejects a proposed revision; for those who may. */
export function Decide({ playbook, revision }: { playbook: string; revision: number }) {
  const { ref: project } = useProject()
  const [opened, dialog] = useDisclosure(false)
  const approve = useAction({
    run: () => rpc.playbook.approve.mutate({ project, playbook, revision }),
    refresh: ['playbook'],
    done: `Revision ${revision} is in force.`,
    failed: `Revision ${revision} was not approved`,
    onDone: focusHeading,
  })
  return (
    <Group gap="xs">
      <Button
        size="xs"
        loading={approve.isPending}
        onClick={() => approve.mutate()}
        aria-label={`Approve revision ${revision}`}
      >
        Approve
      </Button>
      <Button
        size="xs"
        variant="default"
        onClick={dialog.open}
        aria-label={`Reject revision ${revision}`}
      >
        Reject…
      </Button>
      <Reject playbook={playbook} revision={revision} opened={opened} onClose={dialog.close} />
    </Group>
  )
}

function Reject({
  playbook,
  revision,
  opened,
  onClose,
}: {
  playbook: string
  revision: number
  opened: boolean
  onClose: () => void
}) {
  const { ref: project } = useProject()
  const reject = useAction({
    run: (reason: string) => rpc.playbook.reject.mutate({ project, playbook, revision, reason }),
    refresh: ['playbook'],
    done: `Revision ${revision} is rejected.`,
    failed: null,
    onDone() {
      onClose()
      // The button that opened the dialog goes with the proposal.
      setTimeout(focusHeading, settledMs)
    },
  })
  return (
    <Dialog opened={opened} onClose={onClose} title={`Reject revision ${revision}`}>
      <Stack>
        <ReasonForm
          label="Reason"
          description="It stands beside the revision. The text in force stays as it is."
          draft={`reject ${project} ${playbook} ${revision}`}
          send="Reject"
          busy={reject.isPending}
          onSend={(reason, sent) => reject.mutate(reason, { onSuccess: sent })}
          onCancel={onClose}
        />
        {reject.error !== null && <Failure error={reject.error} />}
      </Stack>
    </Dialog>
  )
}
