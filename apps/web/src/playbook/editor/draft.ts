/** A text that is not saved yet, with the revision it was made from. */
export type Draft = { base: number; source: string; message: string; at: string }

/** What stands under a key; null when there is nothing that can be read. */
export function readStored(key: string): unknown {
  try {
    return JSON.parse(localStorage.getItem(key) ?? 'null')
  } catch {
    return null
  }
}

/** The draft under a key; null when there is none that can be read. */
export function readDraft(key: string): Draft | null {
  const value = readStored(key)
  return isDraft(value) ? value : null
}

function isDraft(value: unknown): value is Draft {
  if (typeof value !== 'object' || value === null) return false
  const { base, source, message, at } = value as Record<string, unknown>
  return (
    typeof base === 'number' &&
    [source, message, at].every((one) => typeof one === 'string') &&
    !Number.isNaN(Date.parse(String(at)))
  )
}

/** False when the browser has no room for it, or none at all. */
export function writeDraft(key: string, draft: unknown): boolean {
  try {
    if (draft === null) localStorage.removeItem(key)
    else localStorage.setItem(key, JSON.stringify(draft))
    return true
  } catch {
    return false
  }
}

export type Keeper = {
  /** The draft has changed; it is written soon. */
  touch: () => void
  /** Writes now what is not written yet. */
  flush: () => void
  /** The page goes: whatever is written from now on is somebody else's. */
  leave: () => void
  /** The draft is saved or given up. Nothing is written any more. */
  drop: () => void
}

/** Writing a megabyte on every key would be felt. */
const waitMs = 800

const written = (key: string): string | null => {
  try {
    return localStorage.getItem(key)
  } catch {
    return null
  }
}

/** Keeps what `current` gives; null means that there is nothing to keep. */
export function createKeeper(
  key: string,
  current: () => unknown,
  onKept: (kept: boolean) => void,
): Keeper {
  let timer: ReturnType<typeof setTimeout> | undefined
  let dropped = false
  /** What was kept when the page went; undefined as long as it is there. */
  let left: string | null | undefined
  function flush() {
    if (timer === undefined || dropped) return
    clearTimeout(timer)
    timer = undefined
    onKept(writeDraft(key, current()))
  }
  return {
    touch() {
      left = undefined
      timer ??= setTimeout(flush, waitMs)
    },
    flush,
    leave() {
      flush()
      left = written(key)
    },
    drop() {
      dropped = true
      clearTimeout(timer)
      if (left === undefined || left === written(key)) writeDraft(key, null)
    },
  }
}
