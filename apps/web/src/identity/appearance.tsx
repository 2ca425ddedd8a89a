import { Input, SegmentedControl, Stack, Switch, useMantineColorScheme } from '@mantine/core'
import { useSingleKeys } from '../shell/use-keys.ts'
import { useExactTimes } from '../ui/times.ts'

const schemes = [
  { value: 'auto', label: 'As the system' },
  { value: 'light', label: 'Light' },
  { value: 'dark', label: 'Dark' },
] as const

/** What this browser keeps for itself. */
export function Appearance() {
  const { colorScheme, setColorScheme } = useMantineColorScheme()
  const [exactTimes, setExactTimes] = useExactTimes()
  const [singleKeys, setSingleKeys] = useSingleKeys()
  return (
    <Stack align="flex-start">
      <Input.Wrapper
        label="Colours"
        description="This and what follows counts for this browser alone."
        labelElement="div"
      >
        <SegmentedControl
          mt="xs"
          aria-label="Colours"
          data={[...schemes]}
          value={colorScheme}
          onChange={setColorScheme}
        />
      </Input.Wrapper>
      <Switch
        label="Exact times"
        description="“14 Mar 2026, 09:30” instead of “3 days ago”. The key T switches, too."
        checked={exactTimes}
        onChange={(event) => setExactTimes(event.currentTarget.checked)}
      />
      <Switch
        label="Keys without Ctrl or ⌘"
        description="Turn them off if you press them by accident. Press ? to see them all."
        checked={singleKeys}
        onChange={(event) => setSingleKeys(event.currentTarget.checked)}
      />
    </Stack>
  )
}
