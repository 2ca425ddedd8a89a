import { join } from 'node:path'
import axe from 'axe-core'
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { call, launchBrowser, openPage } from './browser.ts'
import { startServer, type TestServer } from './server.ts'
import { fillProject, owner, setUp, signIn } from './steps.ts'

/** Set to a folder to look at the pages with one's own eyes. */
const shots = process.env.BATON_SHOTS

const looks = (['light', 'dark'] as const).flatMap((colorScheme) =>
  [360, 1280].map((width) => ({ colorScheme, width })),
)

let browser: Browser
let fresh: TestServer
let filled: TestServer
let joinUrl: string
beforeAll(async () => {
  browser = await launchBrowser()
  fresh = await startServer()
  filled = await startServer()
  await using watched = await openPage(browser)
  await setUp(watched.page, filled.setupUrl)
  await fillProject(watched.page, 'acme/web-shop')
  await call(watched.page, 'project.create', { org: 'acme', slug: 'app', name: 'App' })
  const invitation = await call(watched.page, 'org.addMember', {
    org: 'acme',
    email: 'grace@acme.example',
    role: 'viewer',
  })
  joinUrl = (invitation as { url: string }).url
})
afterAll(async () => {
  await fresh?.[Symbol.asyncDispose]()
  await filled?.[Symbol.asyncDispose]()
  await browser?.close()
})

type Visit = { name: string; url: () => string; signedIn?: true; ready: string }

const visits: Visit[] = [
  { name: 'setup required', url: () => fresh.url, ready: 'Setup is required' },
  { name: 'setup', url: () => fresh.setupUrl, ready: 'Set up Baton' },
  { name: 'setup done', url: () => filled.setupUrl, ready: 'This server is set up already' },
  { name: 'sign in', url: () => `${filled.url}/sign-in`, ready: 'Sign in' },
  { name: 'join', url: () => joinUrl, ready: 'Accept the invitation' },
  { name: 'projects', url: () => filled.url, signedIn: true, ready: 'Projects' },
  {
    name: 'project',
    url: () => `${filled.url}/p/acme/web-shop`,
    signedIn: true,
    ready: 'Web Shop',
  },
  { name: 'empty project', url: () => `${filled.url}/p/acme/app`, signedIn: true, ready: 'App' },
  {
    name: 'work item',
    url: () => `${filled.url}/p/acme/web-shop/items/2`,
    signedIn: true,
    ready: 'acme/web-shop#2 Count visits',
  },
  {
    name: 'unknown project',
    url: () => `${filled.url}/p/acme/none`,
    signedIn: true,
    ready: 'Not found',
  },
]

async function audit(page: Page): Promise<string[]> {
  await page.evaluate(axe.source)
  const { violations } = await page.evaluate(() =>
    (globalThis as unknown as { axe: typeof axe }).axe.run(document),
  )
  return violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(' | ')}`)
}

async function show(page: Page, { url, ready }: Visit): Promise<void> {
  await page.goto(url())
  await page.getByRole('heading', { level: 1, name: ready }).waitFor()
  await page.waitForFunction(() => document.querySelector('main [role=status]') === null)
}

describe.each(looks)('in $colorScheme at $width px', ({ colorScheme, width }) => {
  test('every page keeps to the policy, fits its width, and passes the audit', async () => {
    await using watched = await openPage(browser, {
      colorScheme,
      viewport: { width, height: 800 },
    })
    const { page, faults } = watched
    const found: Record<string, string[]> = {}
    for (const visit of visits) {
      if (visit.signedIn && (await page.context().cookies(filled.url)).length === 0) {
        await page.goto(`${filled.url}/sign-in`)
        await signIn(page)
        await page.getByText(owner.name).waitFor()
      }
      await show(page, visit)
      const wide = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth)
      const problems = await audit(page)
      if (wide > 0) problems.push(`${wide} px wider than the window`)
      if (problems.length > 0) found[visit.name] = problems
      if (shots !== undefined) {
        const file = `${visit.name.replaceAll(' ', '-')}-${colorScheme}-${width}.png`
        await page.screenshot({ path: join(shots, file), fullPage: true })
      }
    }
    expect({ found, faults }).toEqual({ found: {}, faults: [] })
  })
})

test('invited people join by the link, and a used link is refused', async () => {
  await using watched = await openPage(browser)
  const { page, faults } = watched
  await page.goto(joinUrl)
  await page.getByLabel('Password').fill('a-bug-in-the-relay')
  await page.getByRole('button', { name: 'Join' }).click()
  await page.getByText('Say what you are called.').waitFor()
  await page.getByLabel('Your name').fill('Grace Hopper')
  await page.getByRole('button', { name: 'Join' }).click()
  await page.getByRole('heading', { level: 1, name: 'Projects' }).waitFor()
  await page.goto(joinUrl)
  await page.getByLabel('Your name').fill('Grace Hopper')
  await page.getByLabel('Password').fill('a-bug-in-the-relay')
  await page.getByRole('button', { name: 'Join' }).click()
  await page.getByText('This invitation is not valid').waitFor()
  expect(faults).toEqual([])
})

test('the chosen colour scheme stays', async () => {
  await using watched = await openPage(browser, { colorScheme: 'light' })
  const { page } = watched
  const scheme = () => page.evaluate(() => document.documentElement.dataset.mantineColorScheme)
  await page.goto(`${filled.url}/sign-in`)
  await page.getByRole('heading', { level: 1 }).waitFor()
  expect(await scheme()).toBe('light')
  await page.getByRole('radiogroup', { name: 'Colour scheme' }).getByTitle('Dark').click()
  expect(await scheme()).toBe('dark')
  // Before the client's code has run, so that nothing flashes.
  await page.route('**/assets/*.js', (route) => route.abort())
  await page.reload()
  expect(await scheme()).toBe('dark')
})
