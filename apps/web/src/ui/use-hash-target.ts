import { useLocation } from '@tanstack/react-router'
import { useEffect } from 'react'

/**
 * Brings what the address names behind its `#` into view and focus once it is there: what is
 * linked to may have to be read from the server first.
 */
export function useHashTarget(prefix: string, isThere: boolean): void {
  const { hash } = useLocation()
  useEffect(() => {
    if (!isThere || !hash.startsWith(prefix)) return
    const target = document.getElementById(hash)
    target?.scrollIntoView({ block: 'start' })
    target?.focus({ preventScroll: true })
  }, [hash, prefix, isThere])
}
