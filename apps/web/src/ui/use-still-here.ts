import { useCallback, useEffect, useRef } from 'react'

/**
 * Whether the component is still on the page. An answer that comes late asks this before it leads
 * anywhere: its reader may be elsewhere by then.
 */
export function useStillHere(): () => boolean {
  const here = useRef(false)
  useEffect(() => {
    here.current = true
    return () => {
      here.current = false
    }
  }, [])
  return useCallback(() => here.current, [])
}
