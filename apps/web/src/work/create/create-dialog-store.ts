import { useSyncExternalStore } from 'react'

let opened = false
const listeners = new Set<() => void>()

function set(next: boolean) {
  opened = next
  for (const listener of listeners) listener()
}

const subscribe = (listener: () => void) => {
  listeners.add(listener)
  return () => listeners.delete(listener)
}

/** The dialog for a new item, of which there is one in every project page. */
export const createDialog = {
  open: () => set(true),
  close: () => set(false),
}

/** Whether it is open. */
export const useCreateDialog = () => useSyncExternalStore(subscribe, () => opened)
