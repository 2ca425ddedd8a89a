import {
  type Browser,
  type BrowserContextOptions,
  chromium,
  type Locator,
  type Page,
} from 'playwright-core'
import { expect, inject } from 'vitest'
import { chromiumArgs } from './chromium.ts'

export function launchBrowser(): Promise<Browser> {
  const found = inject('chromium')
  if ('missing' in found) throw new Error(`These tests need a browser. ${found.missing}`)
  return chromium.launch({ executablePath: found.path, args: chromiumArgs })
}

export type WatchedPage = AsyncDisposable & {
  page: Page
  /** Errors in the console and breaches of the content security policy, so far. */
  faults: string[]
}

/** A page of a fresh profile that notes whatever goes wrong in it. */
export async function openPage(
  browser: Browser,
  options: BrowserContextOptions = {},
): Promise<WatchedPage> {
  const context = await browser.newContext({ reducedMotion: 'reduce', ...options })
  const page = await context.newPage()
  page.setDefaultTimeout(10_000)
  const faults: string[] = []
  page.on('pageerror', (error) => faults.push(String(error)))
  page.on('console', (message) => {
    // Chromium logs every refusal of the API as a resource that failed to load.
    const refusal = message.location().url.includes('/trpc/')
    if (['error', 'warning'].includes(message.type()) && !refusal) faults.push(message.text())
  })
  await page.exposeFunction('noteBreach', (breach: string) => faults.push(breach))
  await page.addInitScript(() => {
    const { noteBreach } = globalThis as unknown as { noteBreach: (breach: string) => void }
    addEventListener('securitypolicyviolation', ({ violatedDirective, blockedURI }) => {
      noteBreach(`policy violated: ${violatedDirective} ${blockedURI}`)
    })
  })
  return { page, faults, [Symbol.asyncDispose]: () => context.close() }
}

/** Calls a procedure as the page's session does. */
export function call(page: Page, procedure: string, input: unknown): Promise<unknown> {
  return page.evaluate(
    async ([path, body]) => {
      const response = await fetch(`/trpc/${path}`, {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body,
      })
      const answer = await response.json()
      if (!response.ok) throw new Error(JSON.stringify(answer))
      return answer.result.data
    },
    [procedure, JSON.stringify(input)] as const,
  )
}

/** The text that a reader sees there. */
export async function seen(place: Locator): Promise<string> {
  // biome-ignore lint/performance/useDomNodeTextContent: hidden words are not what is asked for
  const text = await place.innerText()
  return text.replaceAll('\u00a0', ' ')
}

/** Waits until a reader sees those words there, whatever their lines. */
export async function sees(place: Locator, words: string | RegExp): Promise<void> {
  const inOneLine = async () => (await seen(place)).replaceAll(/\s+/g, ' ')
  await expect.poll(inOneLine, { timeout: 10_000, interval: 50 }).toMatch(words)
}
