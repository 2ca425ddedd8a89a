import { join } from 'node:path'
import { QueryClient } from '@tanstack/react-query'
import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { createAppRouter } from '../src/router.tsx'
import { launchBrowser, openPage } from './browser.ts'
import { fillFully, viewer } from './full-project.ts'
import { axeSource, followRequests, problemsOf, settles } from './look.ts'
import { startServer, type TestServer } from './server.ts'
import { enter, owner, setUp } from './steps.ts'
import { type Places, type Visit, visitsOf, type Who } from './visits.ts'

/** Set to a folder to look at the pages with one's own eyes. */
const shots = process.env.BATON_SHOTS

let browser: Browser
let servers: TestServer[] = []
let places: Places
beforeAll(async () => {
  browser = await launchBrowser()
  servers = await Promise.all([startServer(), startServer()])
  const [fresh, filled] = servers
  if (fresh === undefined || filled === undefined) throw new Error('no server')
  await using watched = await openPage(browser)
  await setUp(watched.page, filled.setupUrl)
  const invitation = await fillFully(watched.page)
  places = {
    fresh: fresh.url,
    setup: fresh.setupUrl,
    filled: filled.url,
    used: filled.setupUrl,
    join: invitation,
  }
})
afterAll(async () => {
  for (const server of servers) await server[Symbol.asyncDispose]()
  await browser?.close()
})

test('no route of the client is left out', () => {
  const router = createAppRouter(new QueryClient())
  const at = { fresh: 'http://a', setup: 'http://a/setup', filled: 'http://b', used: '', join: '' }
  const visited = visitsOf({ ...at, used: 'http://b/setup', join: 'http://b/join' })
  const seen = new Set(
    visited.map(({ url }) => router.getMatchedRoutes(new URL(url).pathname)[2]?.id),
  )
  const shown = Object.values(router.routesById).filter(({ children }) => children === undefined)
  expect(shown.filter(({ id }) => !seen.has(id)).map(({ fullPath }) => fullPath)).toEqual([])
  expect(shown.length).toBeGreaterThan(20)
})

const mails: Record<Who, string | null> = {
  owner: owner.email,
  viewer: viewer.email,
  nobody: null,
}

const sizes = [360, 1280].map((width) => ({ width, height: 800 }))
const schemes = ['light', 'dark'] as const

/** What is wrong with some pages of somebody, by page and look. */
async function wrongWith(who: Who, visits: readonly Visit[]): Promise<Record<string, string[]>> {
  await using watched = await openPage(browser)
  const { page, faults } = watched
  const mail = mails[who]
  if (mail !== null) await enter(page, places.filled, mail)
  await page.addInitScript(axeSource)
  const openRequests = followRequests(page)
  const found: Record<string, string[]> = {}
  for (const { name, url, title } of visits) {
    // Else what differs only behind the # would be the same page.
    await page.goto('about:blank')
    for (const size of sizes) {
      await page.setViewportSize(size)
      if (page.url() === 'about:blank') await page.goto(url)
      await settles(page, title, openRequests).catch((error) => faults.push(String(error)))
      for (const colorScheme of schemes) {
        await page.emulateMedia({ colorScheme })
        await page.locator(`html[data-mantine-color-scheme="${colorScheme}"]`).waitFor()
        const problems = await problemsOf(page, colorScheme === 'dark')
        problems.push(...faults.splice(0))
        const look = `${name.replaceAll(' ', '-')}-${colorScheme}-${size.width}`
        if (problems.length > 0) found[look] = problems
        if (shots !== undefined) {
          await page.screenshot({ path: join(shots, `${look}.png`), fullPage: true })
        }
      }
    }
  }
  return found
}

test.each<Who>(['nobody', 'owner', 'viewer'])(
  'what %s sees keeps to the policy, and in every look it fits and passes the audit',
  async (who) => {
    const visits = visitsOf(places).filter((visit) => visit.who === who)
    // Two pages at a time: while one waits for the server, the other is looked at.
    const halves = [0, 1].map((half) => visits.filter((_, index) => index % 2 === half))
    const found = await Promise.all(halves.map((half) => wrongWith(who, half)))
    expect(Object.assign({}, ...found)).toEqual({})
  },
  300_000,
)
