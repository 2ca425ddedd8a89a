import { readFile } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { setTimeout as wait } from 'node:timers/promises'
import { gzipSync } from 'node:zlib'
import type { Browser, Page } from 'playwright-core'
import type { Seeded } from './seed.ts'

/** How much slower than this machine the browser's processor is made. */
export const slowdown = 4
/** A page on which nothing has happened for this long is taken to be complete. */
const quietMs = 1_000

export type Vitals = { lcpMs: number; inpMs: number; cls: number }
/** `scriptKb` and `styleKb`: what the page loads before anybody touches it, gzipped. */
export type Visit = Vitals & { scriptKb: number; styleKb: number }

export type Stop = {
  name: string
  path: string
  /** Nobody is signed in there. */
  stranger?: true
  /** People arrive there: its scripts are the initial ones. */
  arrival?: true
  /** The heading that stands once the page is there. */
  heading: string
  /** What a reader does there; what is slowest of it is the INP. */
  use?: (page: Page) => Promise<void>
}

/** Its build for script elements, which leaves `webVitals` behind. */
const library = createRequire(import.meta.url).resolve('web-vitals')

/** Visits one page with an empty cache on a slowed processor and uses it. */
export async function visit(
  browser: Browser,
  url: string,
  { cookie }: Seeded,
  { path, stranger, heading, use }: Stop,
): Promise<Visit> {
  const context = await browser.newContext({ viewport: { width: 1280, height: 900 } })
  try {
    if (stranger !== true) await context.addCookies([{ ...cookie, url }])
    const page = await context.newPage()
    page.setDefaultTimeout(30_000)
    const session = await context.newCDPSession(page)
    await session.send('Emulation.setCPUThrottlingRate', { rate: slowdown })
    await page.addInitScript(`${await readFile(library, 'utf8')};
      globalThis.vitals = { lcpMs: 0, inpMs: 0, cls: 0 };
      const eager = { reportAllChanges: true, durationThreshold: 16 };
      webVitals.onLCP(({ value }) => { vitals.lcpMs = value }, eager);
      webVitals.onINP(({ value }) => { vitals.inpMs = value }, eager);
      webVitals.onCLS(({ value }) => { vitals.cls = value }, eager);`)
    let [scriptKb, styleKb, lastAt] = [0, 0, Date.now()]
    const sizes: Promise<void>[] = []
    let used = false
    page.on('requestfinished', (request) => {
      lastAt = Date.now()
      const type = request.resourceType()
      if (used || (type !== 'script' && type !== 'stylesheet')) return
      const measure = async () => {
        const kb =
          gzipSync((await (await request.response())?.body()) ?? '', { level: 9 }).length / 1_000
        if (type === 'script') scriptKb += kb
        else styleKb += kb
      }
      sizes.push(measure())
    })
    await page.goto(url + path)
    await page.getByRole('heading', { level: 1, name: heading }).waitFor()
    while (Date.now() - lastAt < quietMs) await wait(100)
    used = true
    await Promise.all(sizes)
    await use?.(page)
    await wait(quietMs)
    const vitals = await page.evaluate(() => (globalThis as unknown as { vitals: Vitals }).vitals)
    return { ...vitals, scriptKb, styleKb }
  } finally {
    await context.close()
  }
}
