import { Code, Text } from '@mantine/core'

/** For whoever works in another repository, which does not know the command. */
export function Elsewhere() {
  return (
    <Text size="sm" c="dimmed">
      <Code>pnpm baton</Code> runs in a checkout of Baton. In any other folder say{' '}
      <Code>pnpm --dir CHECKOUT baton</Code>, with the path of that checkout; file names are still
      those of your folder.
    </Text>
  )
}
