import type { Me } from '@baton/schema'
import { useTimeout } from '@mantine/hooks'
import { lazy, Suspense, useState } from 'react'
import { type Surface, useSurface } from './surface.ts'
import { useEverywhere, useKeys } from './use-keys.ts'

const loadPalette = () => import('../search/palette.tsx')
const Palette = lazy(async () => ({ default: (await loadPalette()).Palette }))
const Help = lazy(async () => ({ default: (await import('./shortcut-help.tsx')).ShortcutHelp }))

/** Palette and list of keys, above every page; one that was open once stays loaded. */
export function Surfaces({ me }: { me: Me }) {
  const open = useSurface()
  const [loaded, setLoaded] = useState<readonly Surface[]>([])
  if (open !== null && !loaded.includes(open)) setLoaded([...loaded, open])
  useEverywhere(me)
  // Once the page is there: whoever presses its key types on at once.
  useTimeout(loadPalette, 1_500, { autoInvoke: true })
  return (
    <>
      <Keyboard />
      <Suspense>
        {loaded.includes('palette') && <Palette opened={open === 'palette'} />}
        {loaded.includes('help') && <Help opened={open === 'help'} />}
      </Suspense>
    </>
  )
}

/** Apart from what registers commands, so that a new command does not make that register again. */
function Keyboard() {
  useKeys()
  return null
}
