import type { ComponentType } from 'react'
import { useOnDemand } from './use-on-demand.ts'

type Layer = ComponentType<{ opened: boolean }>

/** What lies above a page and is loaded when it is first opened. */
export function onDemand(load: () => Promise<Layer>, name: string, close: () => void): Layer {
  return function OnDemand({ opened }) {
    const Loaded = useOnDemand(opened, load, name, close)
    if (Loaded !== null) return <Loaded opened={opened} />
    // On its way it has the keys already: what is typed into it is not meant for the page.
    return opened && <div role="dialog" aria-busy aria-label={name} />
  }
}
