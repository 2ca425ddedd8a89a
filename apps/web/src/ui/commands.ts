import { useEffect, useSyncExternalStore } from 'react'

/**
 * Something that can be done from where the reader is: a page to go to or an action. Whatever is
 * registered here stands in the command palette, answers to its keys, and is listed under `?`.
 */
export type Command = {
  /** Unique while it is registered, such as `go.work`. */
  id: string
  label: string
  group: 'Go to' | 'Do' | 'View'
  /** As tinykeys reads them: `c`, `g w`, `$mod+k`. */
  keys?: string
  /** More words to find it by. */
  words?: string
  run: () => void
}

let commands: readonly Command[] = []
const listeners = new Set<() => void>()

function change(next: readonly Command[]) {
  commands = next
  for (const listener of listeners) listener()
}

const subscribe = (listener: () => void) => {
  listeners.add(listener)
  return () => listeners.delete(listener)
}

/** Registers commands as long as the component is there. Memoise the list. */
export function useCommands(own: readonly Command[]): void {
  useEffect(() => {
    change([...commands, ...own])
    return () => change(commands.filter((command) => !own.includes(command)))
  }, [own])
}

/** Every command that is registered now. */
export const useRegisteredCommands = () => useSyncExternalStore(subscribe, () => commands)
