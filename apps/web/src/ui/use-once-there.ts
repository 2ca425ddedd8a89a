import { useEffect, useState } from 'react'

/**
 * `opened`, but false at first: a dialog that is loaded when it is first asked for has to open
 * after it came up, or it does not know where to give the focus back to.
 */
export function useOnceThere(opened: boolean): boolean {
  const [shown, setShown] = useState(false)
  useEffect(() => setShown(opened), [opened])
  return shown
}
