import type { Me } from '@baton/schema'
import { lazy, Suspense, useSyncExternalStore } from 'react'
import { useKeys } from './use-keys.ts'

/** What lies above a page and is loaded when it is first asked for. */
type Surface = 'palette' | 'help'

let shown: Surface | null = null
const asked = new Set<Surface>()
const listeners = new Set<() => void>()
const set = (next: Surface | null) => {
  shown = next
  if (next !== null) asked.add(next)
  for (const listener of listeners) listener()
}
const subscribe = (listener: () => void) => {
  listeners.add(listener)
  return () => listeners.delete(listener)
}

export const surfaces = {
  open: (surface: Surface) => set(surface),
  close: () => set(null),
}

/** Whether this looks like a Mac, whose command key stands where others press Ctrl. */
export const commandKey = /mac|iphone|ipad/i.test(navigator.userAgent) ? '⌘' : 'Ctrl'

const Palette = lazy(async () => ({ default: (await import('../search/palette.tsx')).Palette }))
const Help = lazy(async () => ({ default: (await import('./shortcut-help.tsx')).ShortcutHelp }))

export function Surfaces({ me }: { me: Me }) {
  const current = useSyncExternalStore(subscribe, () => shown)
  useKeys(me)
  return (
    <Suspense>
      {asked.has('palette') && <Palette me={me} opened={current === 'palette'} />}
      {asked.has('help') && <Help opened={current === 'help'} />}
    </Suspense>
  )
}
