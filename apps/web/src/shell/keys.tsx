import { Kbd } from '@mantine/core'
import { commandKey } from './surface.ts'

const names: Record<string, string> = { $mod: commandKey }

/** Keys as they are pressed: together, or one after the other. */
export function Keys({ keys }: { keys: string }) {
  return keys.split(' ').map((press) => (
    <Kbd key={press} size="xs">
      {press
        .split('+')
        .map((key) => names[key] ?? key.toUpperCase())
        .join(' ')}
    </Kbd>
  ))
}
