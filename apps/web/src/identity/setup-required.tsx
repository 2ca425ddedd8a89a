import { Code, Text } from '@mantine/core'
import { Command } from '../ui/command.tsx'
import { Entry } from './entry.tsx'

/** On a server that has no owner yet. */
export function SetupRequired() {
  return (
    <Entry title="Setup is required" wide>
      <Text>
        This server has no owner yet. When it started it printed a one-time setup link in its
        terminal; open that link. The same one is in the file <Code>setup-url</Code> of its data
        folder, <Code>data</Code> unless it was started with another one:
      </Text>
      <Command line="cat data/setup-url" />
      <Text c="dimmed" size="sm">
        The link works once and for 30 minutes. Restart the server for a new one.
      </Text>
    </Entry>
  )
}
