import { Button, Group, Stack } from '@mantine/core'
import { useMutation } from '@tanstack/react-query'
import type { ReactNode } from 'react'
import { Dialog } from './dialog.tsx'
import { Failure } from './failure.tsx'

/**
 * Asks before something that is hard to take back. `run` is the whole deed, such as an action's
 * `mutateAsync` with `failed: null`; when it fails, the dialog stays and says why.
 */
export function ConfirmAction<Subject>({
  subject,
  onClose,
  title,
  confirm,
  run,
  children,
}: {
  /** What it is about; null while nothing is asked. */
  subject: Subject | null
  onClose: () => void
  /** The question, naming the thing: “Remove Grace Hopper?” */
  title: (subject: Subject) => string
  /** The words on the button: the deed and its object, never “OK”. */
  confirm: (subject: Subject) => string
  run: (subject: Subject) => Promise<unknown>
  /** What it means, and what stays as it is. */
  children: (subject: Subject) => ReactNode
}) {
  const deed = useMutation({ mutationFn: run, onSuccess: leave })
  function leave() {
    deed.reset()
    onClose()
  }
  // What is on its way is waited for: closing would look as if it were taken back.
  const close = () => deed.isPending || leave()
  return (
    <Dialog
      opened={subject !== null}
      onClose={close}
      title={subject === null ? '' : title(subject)}
    >
      {subject !== null && (
        <Stack>
          <div>{children(subject)}</div>
          {deed.error !== null && <Failure error={deed.error} />}
          <Group justify="flex-end" gap="sm">
            <Button variant="default" onClick={close} disabled={deed.isPending} data-autofocus>
              Cancel
            </Button>
            <Button color="red.9" loading={deed.isPending} onClick={() => deed.mutate(subject)}>
              {confirm(subject)}
            </Button>
          </Group>
        </Stack>
      )}
    </Dialog>
  )
}
