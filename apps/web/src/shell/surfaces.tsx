import type { Me } from '@baton/schema'
import { useTimeout } from '@mantine/hooks'
import { onDemand } from '../ui/on-demand.tsx'
import { surfaces, useSurface } from './surface.ts'
import { useEverywhere, useKeys } from './use-keys.ts'

const loadPalette = () => import('../search/palette.tsx')
const Palette = onDemand(async () => (await loadPalette()).Palette, 'The search', surfaces.close)
const Help = onDemand(
  async () => (await import('./shortcut-help.tsx')).ShortcutHelp,
  'The list of keys',
  surfaces.close,
)

/** Palette and list of keys, above every page. */
export function Surfaces({ me }: { me: Me }) {
  const open = useSurface()
  useEverywhere(me)
  // Once the page is there: whoever presses its key types on at once.
  useTimeout(() => void loadPalette().catch(() => {}), 1_500, { autoInvoke: true })
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
