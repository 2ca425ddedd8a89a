import type { Revision } from '@baton/schema'
import { Button, Group, Stack, Text, Textarea } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { useProject } from '../project/use-project.ts'
import { rpc } from '../rpc.ts'
import { Dialog } from '../ui/dialog.tsx'
import { Failure } from '../ui/failure.tsx'
import { focusHeading } from '../ui/focus-heading.ts'
import { ReasonForm } from '../ui/reason-form.tsx'
import { useAction } from '../ui/use-action.ts'
import { useDraft } from '../ui/use-draft.ts'
import { playbookQuery } from './queries.ts'

/** The dialog has given the focus back by then. */
const settledMs = 100

/** Asks why a revision is rejected; null: none is. Somebody else may decide while one writes. */
export function RejectDialog({
  playbook,
  revision,
  onClose,
}: {
  playbook: string
  revision: number | null
  onClose: () => void
}) {
  return (
    <Dialog opened={revision !== null} onClose={onClose} title={`Reject revision ${revision}`}>
      {revision !== null && <Reject playbook={playbook} revision={revision} onClose={onClose} />}
    </Dialog>
  )
}

function Reject({
  playbook,
  revision,
  onClose,
}: {
  playbook: string
  revision: number
  onClose: () => void
}) {
  const { ref: project } = useProject()
  const draft = `reject ${project} ${playbook} ${revision}`
  const { revision: known, headRevision } =
    useQuery(playbookQuery(project, playbook, revision)).data ?? {}
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
  const isOwn = reject.isPending || reject.isSuccess
  if (known !== undefined && known.status !== 'proposed' && !isOwn) {
    const inForce = headRevision === revision
    return <Decided revision={known} inForce={inForce} draft={draft} onClose={onClose} />
  }
  return (
    <Stack>
      <ReasonForm
        label="Reason"
        description="It stands beside the revision. The text in force stays as it is."
        draft={draft}
        send="Reject"
        busy={reject.isPending}
        onSend={(reason, sent) => reject.mutate(reason, { onSuccess: sent })}
        onCancel={onClose}
      />
      {reject.error !== null && <Failure error={reject.error} />}
    </Stack>
  )
}

/** Somebody else was faster; the words that were meant for it are still here. */
function Decided({
  revision: { number, status, decidedBy },
  inForce,
  draft,
  onClose,
}: {
  revision: Revision
  inForce: boolean
  draft: string
  onClose: () => void
}) {
  const [reason, keep] = useDraft(draft)
  const did = status === 'rejected' ? 'rejected' : 'approved'
  return (
    <Stack>
      <Text role="alert">
        {decidedBy?.name ?? 'Somebody'} {did} revision {number} meanwhile.
        {inForce && ' It is in force.'}
      </Text>
      {reason !== '' && (
        <Textarea
          label="What you wrote, which nobody has read"
          value={reason}
          readOnly
          // Where one typed: a key that comes late does nothing here.
          autoFocus
          autosize
          maxRows={12}
        />
      )}
      <Group justify="flex-end">
        <Button
          autoFocus={reason === ''}
          onClick={() => {
            keep('')
            onClose()
          }}
        >
          {reason === '' ? 'Close' : 'Discard it and close'}
        </Button>
      </Group>
    </Stack>
  )
}
