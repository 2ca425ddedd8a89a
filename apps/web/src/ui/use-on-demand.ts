import { useEffect, useState } from 'react'
import { notifyFailure } from './notify.tsx'

/**
 * Code that is loaded when it is first wanted; it then stays. Where it does not arrive, `close`
 * takes back what wanted it and the reader is told.
 */
export function useOnDemand<Part>(
  wanted: boolean,
  load: () => Promise<Part>,
  name: string,
  close: () => void,
): Part | null {
  const [loaded, setLoaded] = useState<Part | null>(null)
  const isMissing = wanted && loaded === null
  useEffect(() => {
    if (!isMissing) return
    load().then(
      (part) => setLoaded(() => part),
      (error) => {
        close()
        notifyFailure(`${name} could not be loaded`, error)
      },
    )
  }, [isMissing])
  return loaded
}
