import { Button, Group, Text } from '@mantine/core'
import { explain } from '../problem.ts'
import { Time } from '../ui/time.tsx'
import type { Autosave } from './use-autosave.ts'

/** Whether the server has what was typed; if not, why, and that it is kept here. */
export function SaveState({
  autosave: { unsaved, saving, error, conflicts, theirFollowUps, untitled, saveNow },
  updatedAt,
}: {
  autosave: Autosave
  updatedAt: string | null
}) {
  if (error !== null && unsaved) {
    const { text, fix = '' } = explain(error)
    return (
      <Group gap="xs" role="alert">
        <Text size="sm" c="var(--bad)">
          Not saved: {text} {fix} This browser keeps what you typed.
        </Text>
        <Button size="compact-xs" variant="default" loading={saving} onClick={saveNow}>
          Save now
        </Button>
      </Group>
    )
  }
  return (
    <Text size="sm" c="dimmed">
      {saving ? (
        'Saving…'
      ) : unsaved ? (
        'Not saved yet; it is in a moment.'
      ) : conflicts.length > 0 || theirFollowUps !== null ? (
        'Not saved: decide whose text stays.'
      ) : untitled !== -1 ? (
        `Not saved: follow-up ${untitled + 1} has details and no title.`
      ) : updatedAt === null ? (
        'Saved as you type.'
      ) : (
        <>
          Saved <Time at={updatedAt} />
        </>
      )}
    </Text>
  )
}
