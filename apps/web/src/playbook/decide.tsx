import { Button, Group } from '@mantine/core'
import { useProject } from '../project/use-project.ts'
import { rpc } from '../rpc.ts'
import { focusHeading } from '../ui/focus-heading.ts'
import { useAction } from '../ui/use-action.ts'

/**
 * Approves or rejects a proposed revision; for those who may. The page has the dialog that asks why:
 * these buttons go as soon as somebody else decides.
 */
export function Decide({
  playbook,
  revision,
  onReject,
}: {
  playbook: string
  revision: number
  onReject: (revision: number) => void
}) {
  const { ref: project } = useProject()
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
        onClick={() => onReject(revision)}
        aria-label={`Reject revision ${revision}`}
      >
        Reject…
      </Button>
    </Group>
  )
}
