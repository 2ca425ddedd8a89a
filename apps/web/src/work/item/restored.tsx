import { Button, Group, Text } from '@mantine/core'

/** Says that what stands in a form was typed before and kept by this browser. */
export function Restored({ onDiscard }: { onDiscard: () => void }) {
  return (
    <Group gap="xs" role="status">
      <Text size="sm">This is what you typed before and did not save.</Text>
      <Button size="compact-sm" variant="default" onClick={onDiscard}>
        Discard it
      </Button>
    </Group>
  )
}
