import type { Me } from '@baton/schema'
import { lazy, Suspense, useState } from 'react'
import { type Surface, useSurface } from './surface.ts'
import { useEverywhere, useKeys } from './use-keys.ts'

const Palette = lazy(async () => ({ default: (await import('../search/palette.tsx')).Palette }))
const Help = lazy(async () => ({ default: (await import('./shortcut-help.tsx')).ShortcutHelp }))

/** Palette and list of keys, above every page; one that was open once stays loaded. */
export function Surfaces({ me }: { me: Me }) {
  const open = useSurface()
  const [loaded, setLoaded] = useState<readonly Surface[]>([])
  if (open !== null && !loaded.includes(open)) setLoaded([...loaded, open])
  useEverywhere(me)
  return (
    <>
      <Keyboard />
      <Suspense>
        {loaded.includes('palette') && <Palette me={me} opened={open === 'palette'} />}
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
