import axe from 'axe-core'
import type { Page } from 'playwright-core'
import { expect } from 'vitest'

/** Counts the requests that a page waits for; the stream of events never ends and is none. */
export function followRequests(page: Page): () => number {
  const open = new Set<unknown>()
  page.on('request', (request) => {
    if (!request.url().includes('/trpc/event.watch')) open.add(request)
  })
  page.on('requestfinished', (request) => open.delete(request))
  page.on('requestfailed', (request) => open.delete(request))
  return () => open.size
}

/** Waits until a page shows all that it is going to show by itself. */
export async function settles(
  page: Page,
  title: string | RegExp,
  openRequests: () => number,
): Promise<void> {
  const exact = typeof title === 'string'
  await page.getByRole('heading', { level: 1, name: title, exact }).waitFor()
  const isStill = () =>
    page.evaluate(async () => {
      await new Promise((resolve) => requestAnimationFrame(() => setTimeout(resolve)))
      return document.querySelector('[role="status"][aria-label="Loading"]') === null
    })
  await expect
    .poll(async () => (await isStill()) && openRequests() === 0, { timeout: 10_000, interval: 50 })
    .toBe(true)
}

/** What alone differs between the light and the dark look of a page. */
const colourRules = ['color-contrast', 'link-in-text-block']

/** What the page is wider than its window, in px, and what axe finds, or finds in its colours. */
export function problemsOf(page: Page, coloursAlone: boolean): Promise<string[]> {
  return page.evaluate(
    async (rules) => {
      const wide = document.documentElement.scrollWidth - innerWidth
      const { violations } = await (globalThis as unknown as { axe: typeof axe }).axe.run(
        document,
        {
          resultTypes: ['violations'],
          preload: false,
          ...(rules === null ? {} : { runOnly: { type: 'rule', values: rules } }),
        },
      )
      const said = violations.map(
        ({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(' | ')}`,
      )
      return wide > 0 ? [`${wide} px wider than the window`, ...said] : said
    },
    coloursAlone ? colourRules : null,
  )
}

export const axeSource = axe.source
