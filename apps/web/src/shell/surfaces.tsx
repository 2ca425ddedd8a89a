import type { Me } from '@baton/schema'
import { useTimeout } from '@mantine/hooks'
import { type ComponentType, useEffect, useState } from 'react'
import { notifyFailure } from '../ui/notify.tsx'
import { type Surface, surfaces, useSurface } from './surface.ts'
import { useEverywhere, useKeys } from './use-keys.ts'

const loadPalette = () => import('../search/palette.tsx')
const parts = {
  palette: async () => (await loadPalette()).Palette,
  help: async () => (await import('./shortcut-help.tsx')).ShortcutHelp,
}
const names: Record<Surface, string> = { palette: 'The search', help: 'The list of keys' }

type Part = ComponentType<{ opened: boolean }>

/** Palette and list of keys, above every page; one that was open once stays loaded. */
export function Surfaces({ me }: { me: Me }) {
  const open = useSurface()
  const [loaded, setLoaded] = useState<Partial<Record<Surface, Part>>>({})
  const isMissing = open !== null && loaded[open] === undefined
  useEffect(() => {
    if (open === null || !isMissing) return
    parts[open]().then(
      (Part: Part) => setLoaded((others) => ({ ...others, [open]: Part })),
      (error) => {
        surfaces.close()
        notifyFailure(`${names[open]} could not be loaded`, error)
      },
    )
  }, [open, isMissing])
  useEverywhere(me)
  // Once the page is there: whoever presses its key types on at once.
  useTimeout(() => void loadPalette().catch(() => {}), 1_500, { autoInvoke: true })
  return (
    <>
      <Keyboard />
      {loaded.palette && <loaded.palette opened={open === 'palette'} />}
      {loaded.help && <loaded.help opened={open === 'help'} />}
    </>
  )
}

/** Apart from what registers commands, so that a new command does not make that register again. */
function Keyboard() {
  useKeys()
  return null
}
