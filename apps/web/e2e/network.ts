import type { Page } from 'playwright-core'

const address = (procedure: string) => `**/trpc/${procedure}**`

/** Keeps back what a page asks of a procedure until what this answers is called. */
export async function hold(page: Page, procedure: string): Promise<() => void> {
  const { promise, resolve } = Promise.withResolvers<void>()
  await page.route(address(procedure), async (route) => {
    await promise
    // The page may have given up or gone away meanwhile.
    await route.continue().catch(() => {})
  })
  return resolve
}

/** Lets nothing that a page asks of a procedure reach the server until what this answers is called. */
export async function cut(page: Page, procedure: string): Promise<() => Promise<void>> {
  await page.route(address(procedure), (route) => route.abort())
  return () => page.unroute(address(procedure))
}
