import { Kbd } from '@mantine/core'
import { commandKey } from './surface.ts'

const names: Record<string, string> = { $mod: commandKey, 'Shift+?': '?' }

/** Keys as they are pressed: together, or one after the other. */
export function Keys({ keys }: { keys: string }) {
  return keys.split(' ').map((press) => (
    <Kbd key={press} size="xs">
      {names[press] ??
        press
          .split('+')
          .map((key) => names[key] ?? key.toUpperCase())
          .join(' ')}
    </Kbd>
  ))
}
