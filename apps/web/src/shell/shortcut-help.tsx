import { Stack, Switch, Title } from '@mantine/core'
import { type Command, useRegisteredCommands } from '../ui/commands.ts'
import { Dialog } from '../ui/dialog.tsx'
import { useOnceThere } from '../ui/use-once-there.ts'
import { Keys } from './keys.tsx'
import { surfaces } from './surface.ts'
import { useSingleKeys } from './use-keys.ts'

const groups: readonly Command['group'][] = ['Go to', 'Do', 'View']

/** The keys that do something on this page. */
export function ShortcutHelp({ opened }: { opened: boolean }) {
  const commands = useRegisteredCommands().filter(({ keys }) => keys !== undefined)
  const [singleKeys, setSingleKeys] = useSingleKeys()
  return (
    <Dialog
      opened={useOnceThere(opened)}
      onClose={surfaces.close}
      title="Keyboard shortcuts"
      size="lg"
    >
      <Stack>
        <Switch
          label="Keys without Ctrl or ⌘"
          description="Turn them off if you press them by accident; the palette stays."
          checked={singleKeys}
          onChange={(event) => setSingleKeys(event.currentTarget.checked)}
        />
        <div className="shortcuts">
          {groups.map((group) => (
            <section key={group}>
              <Title order={3} size="h6">
                {group}
              </Title>
              <dl>
                {commands
                  .filter((command) => command.group === group)
                  .map(({ id, label, keys = '' }) => (
                    <div key={id}>
                      <dt>{label}</dt>
                      <dd>
                        <Keys keys={keys} />
                      </dd>
                    </div>
                  ))}
              </dl>
            </section>
          ))}
        </div>
      </Stack>
    </Dialog>
  )
}
