import { Stack, Text } from '@mantine/core'
import { loginLine, serverLine, tokenLine } from '../identity/cli-lines.ts'
import { Elsewhere } from '../identity/elsewhere.tsx'
import { Command } from '../ui/command.tsx'

/** How an agent begins to work with its token. */
export function AgentStart() {
  const { origin } = window.location
  return (
    <Stack gap="xs">
      <Text size="sm">
        Where the agent runs, name the server and paste the token when the shell waits for it. It
        gets into no file and no history.
      </Text>
      <Command line={serverLine(origin)} />
      <Command line={tokenLine} />
      <Text size="sm">To keep the token for later, in a file that only its user can read:</Text>
      <Command line={loginLine(origin)} />
      <Text size="sm">Then see who the agent is and what it may do:</Text>
      <Command line="pnpm baton whoami" />
      <Elsewhere />
    </Stack>
  )
}
