import { Alert, Button, Group, Stack } from '@mantine/core'
import { WarningIcon } from '../ui/icons.tsx'
import css from './handoff.module.css'

/** Two people wrote into the same field: the reader says whose words stay. */
export function Conflict({
  name,
  what = 'this field',
  theirs,
  onDecide,
}: {
  name: string
  /** What was written into, for the first sentence. */
  what?: string
  theirs: string
  onDecide: (keep: 'mine' | 'theirs') => void
}) {
  return (
    <Alert
      role="alert"
      variant="default"
      mt="xs"
      icon={<WarningIcon />}
      title={`Somebody else changed ${what} while you were writing`}
    >
      <Stack gap="xs">
        Yours is kept in this browser and not saved. This is what the hand-off says now:
        <pre className={css.leftOver}>{theirs === '' ? 'Nothing.' : theirs}</pre>
        <Group gap="xs">
          <Button
            size="compact-sm"
            variant="default"
            aria-label={`Keep my text of ${name}`}
            onClick={() => onDecide('mine')}
          >
            Keep mine
          </Button>
          <Button
            size="compact-sm"
            variant="default"
            aria-label={`Take their text of ${name}`}
            onClick={() => onDecide('theirs')}
          >
            Take theirs
          </Button>
        </Group>
      </Stack>
    </Alert>
  )
}
