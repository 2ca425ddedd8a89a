/** Code and styles that were asked for later on and did not arrive, by the error that says so. */
const missing = new WeakSet<object>()

/** Notes what does not arrive, from now on. */
export function watchMissingCode(): void {
  addEventListener('vite:preloadError', ({ payload }) => {
    missing.add(payload)
    // By the browser's own words the router would reload at once, and offline lose the whole page.
    payload.message = 'The code of this page did not arrive.'
  })
}

/** Whether the network failed, or the server has newer code by now; one looks alike the other. */
export const isMissingCode = (error: unknown) =>
  typeof error === 'object' && error !== null && missing.has(error)

const lastKey = 'baton:reloaded'
const loopMs = 10_000

/**
 * Reloads the page if the server has it: it names the code that is there now. A proxy may answer
 * for a server that is being started anew; its page would take the place of this one.
 */
export async function reloadWhenReachable(): Promise<void> {
  try {
    const { ok } = await fetch('/', { method: 'HEAD', cache: 'no-store' })
    if (!ok) return
  } catch {
    return
  }
  sessionStorage.setItem(lastKey, String(Date.now()))
  location.reload()
}

/** The same without being asked, which may not go on for ever. */
export function recover(): void {
  if (Date.now() - Number(sessionStorage.getItem(lastKey)) > loopMs) void reloadWhenReachable()
}
