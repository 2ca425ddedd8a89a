import { type ComponentType, useEffect, useState } from 'react'
import { notifyFailure } from './notify.tsx'

type Layer = ComponentType<{ opened: boolean }>

/**
 * What lies above a page and is loaded when it is first opened; it then stays. Where its code does
 * not arrive it closes again and the reader is told.
 */
export function onDemand(load: () => Promise<Layer>, name: string, close: () => void): Layer {
  return function OnDemand({ opened }) {
    const [Loaded, setLoaded] = useState<Layer | null>(null)
    const isMissing = opened && Loaded === null
    useEffect(() => {
      if (!isMissing) return
      load().then(
        (layer) => setLoaded(() => layer),
        (error) => {
          close()
          notifyFailure(`${name} could not be loaded`, error)
        },
      )
    }, [isMissing])
    return Loaded && <Loaded opened={opened} />
  }
}
