import type { Me } from '@baton/schema'
import { Palette } from '../search/palette.tsx'
import { onDemand } from '../ui/on-demand.tsx'
import { surfaces, useSurface } from './surface.ts'
import { useEverywhere, useKeys } from './use-keys.ts'

const Help = onDemand(
  async () => (await import('./shortcut-help.tsx')).ShortcutHelp,
  'The list of keys',
  surfaces.close,
)

/** Palette and list of keys, above every page. */
export function Surfaces({ me }: { me: Me }) {
  const open = useSurface()
  useEverywhere(me)
  return (
    <>
      <Keyboard />
      <Palette opened={open === 'palette'} />
      <Help opened={open === 'help'} />
    </>
  )
}

/** Apart from what registers commands, so that a new command does not make that register again. */
function Keyboard() {
  useKeys()
  return null
}
