import { useSyncExternalStore } from 'react'

type State = {
  /** Whether it was ever opened: its code is loaded then, and stays. */
  asked: boolean
  opened: boolean
}

let state: State = { asked: false, opened: false }
const listeners = new Set<() => void>()

function set(next: Partial<State>) {
  state = { ...state, ...next }
  for (const listener of listeners) listener()
}

const subscribe = (listener: () => void) => {
  listeners.add(listener)
  return () => listeners.delete(listener)
}

/** The dialog for a new item, of which there is one in every project page. */
export const createDialog = {
  open: () => set({ asked: true, opened: true }),
  close: () => set({ opened: false }),
}

export const useCreateDialog = () => useSyncExternalStore(subscribe, () => state)
