import { useEffect, useMemo, useRef, useState } from 'react'
import { heldAsDraft } from '../../ui/use-draft.ts'
import { createKeeper, type Keeper } from './draft.ts'

/** How the draft is doing in this browser. */
export type Kept = 'kept' | 'full' | 'elsewhere'

/**
 * Keeps what `current` gives as long as the page is there, and writes the last of it when the page
 * goes. `current` is asked when it is time, not on every key.
 */
export function useKept(key: string, current: () => unknown): [Kept, Keeper] {
  const [kept, setKept] = useState<Kept>('kept')
  const latest = useRef(current)
  latest.current = current
  const keeper = useMemo(
    () =>
      createKeeper(
        key,
        () => latest.current(),
        (done) => setKept(done ? 'kept' : 'full'),
      ),
    [key],
  )
  useEffect(() => {
    const hide = () => {
      if (document.visibilityState === 'hidden') keeper.flush()
    }
    // The other tab keeps its draft under the same name: the last one to write stays.
    const elsewhere = (event: StorageEvent) => {
      if (event.key === key && event.newValue !== null) setKept('elsewhere')
    }
    document.addEventListener('visibilitychange', hide)
    addEventListener('pagehide', keeper.flush)
    addEventListener('storage', elsewhere)
    const release = heldAsDraft(keeper.drop)
    return () => {
      document.removeEventListener('visibilitychange', hide)
      removeEventListener('pagehide', keeper.flush)
      removeEventListener('storage', elsewhere)
      release()
      keeper.leave()
    }
  }, [key, keeper])
  return [kept, keeper]
}
