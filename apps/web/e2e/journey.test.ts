import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { launchBrowser, openPage, seen } from './browser.ts'
import { startServer, type TestServer } from './server.ts'
import { fillProject, owner, setUp, signIn } from './steps.ts'

let browser: Browser
beforeAll(async () => {
  browser = await launchBrowser()
})
afterAll(() => browser?.close())

describe('before the setup', () => {
  let server: TestServer
  beforeAll(async () => {
    server = await startServer()
  })
  afterAll(() => server?.[Symbol.asyncDispose]())

  test('the first page says that setup is required and where the link is', async () => {
    await using watched = await openPage(browser)
    const { page, faults } = watched
    await page.goto(server.url)
    await page.getByRole('heading', { level: 1, name: 'Setup is required' }).waitFor()
    expect(await seen(page.getByRole('main'))).toContain('data/setup-url')
    expect(faults).toEqual([])
  })

  test('a wrong link is refused where it is used', async () => {
    await using watched = await openPage(browser)
    const { page } = watched
    await page.goto(`${server.url}/setup#token=${'x'.repeat(43)}`)
    await page.getByLabel('Your name').fill(owner.name)
    await page.getByLabel('E-mail').fill(owner.email)
    await page.getByLabel('Password').fill(owner.password)
    await page.getByLabel('Project name').fill('Shop')
    await page.getByRole('button', { name: 'Set up' }).click()
    const alert = page.getByRole('alert')
    await alert.waitFor()
    expect(await seen(alert)).toMatch(/not valid.*\nRequest id: /s)
  })

  test('names follow what is typed, and errors stand at their fields', async () => {
    await using watched = await openPage(browser)
    const { page } = watched
    await page.goto(server.setupUrl)
    await page.getByLabel('E-mail').fill('ada@acme-tools.example')
    expect(await page.getByLabel('Organisation name').inputValue()).toBe('Acme-tools')
    await page.getByLabel('Organisation name').fill('Acme & Söhne')
    expect(await page.getByLabel('Organisation short name').inputValue()).toBe('acme-sohne')

    await page.getByRole('button', { name: 'Set up' }).click()
    const name = page.getByLabel('Your name')
    await page.getByText('Fill this in.').first().waitFor()
    expect(await name.getAttribute('aria-invalid')).toBe('true')
    expect(await name.evaluate((field) => field === document.activeElement)).toBe(true)

    await name.fill(owner.name)
    await page.getByLabel('Password').fill('short')
    await page.getByLabel('Project name').fill('Shop')
    await page.getByLabel('Project short name').fill('My Shop')
    await page.getByRole('button', { name: 'Set up' }).click()
    await page.getByText('Use at least 8 characters.').waitFor()
    const slug = page.getByLabel('Project short name')
    expect(await slug.getAttribute('aria-invalid')).toBe('true')
    const hint = (await slug.getAttribute('aria-describedby'))?.split(' ').at(-1)
    expect(await seen(page.locator(`[id="${hint}"]`))).toContain('lower-case letters')
  })
})

test('from the printed link to a project with targets and open gates', async () => {
  await using server = await startServer()
  await using watched = await openPage(browser)
  const { page, faults } = watched
  await setUp(page, server.setupUrl)
  expect(await page.title()).toBe('Web Shop · Baton')
  const steps = page.getByRole('region', { name: 'What to do next' }).getByRole('listitem')
  await steps.first().waitFor()
  expect(await steps.getByRole('heading').allTextContents()).toEqual([
    'Bring a playbook',
    'Create a first work item',
    'Connect an agent or CI',
  ])
  const choice = page.getByRole('button', { name: 'Choose a file' })
  await choice.waitFor()

  await fillProject(page, 'acme/web-shop')
  await page.reload()
  const targets = page.getByRole('region', { name: 'Targets' })
  const target = (name: string) => targets.getByRole('listitem').filter({ hasText: name })
  await target('Test coverage').waitFor()
  expect(await targets.getByRole('heading', { name: 'Code quality' }).isVisible()).toBe(true)
  expect(await seen(target('Test coverage'))).toMatch(/83\.33 %\s+.*above 80 %.*n 6\s+Met/s)
  expect(await seen(target('MTTR'))).toMatch(/no data\s.*below 30 min/s)

  const waiting = page.getByRole('region', { name: 'Waiting for you (1)' })
  expect(await seen(waiting)).toMatch(/Talk the change through.*#2 Count visits.*Talked to Grace/s)
  expect(await steps.getByText('Done', { exact: true }).count()).toBe(2)
  await page.getByRole('button', { name: 'Hide this list' }).click()
  await page.reload()
  await waiting.waitFor()
  expect(await steps.count()).toBe(0)
  await page.getByRole('link', { name: 'Sell gift cards' }).click()
  await page.getByRole('heading', { level: 1, name: '#1 Sell gift cards' }).waitFor()
  await page.getByRole('listitem', { name: 'Gate 1' }).getByText('Run the test suite').waitFor()
  expect(faults).toEqual([])
})

describe('with an owner', () => {
  let server: TestServer
  beforeAll(async () => {
    server = await startServer()
    await using watched = await openPage(browser)
    await setUp(watched.page, server.setupUrl)
    await fillProject(watched.page, 'acme/web-shop')
  })
  afterAll(() => server?.[Symbol.asyncDispose]())

  test('signing out, a wrong password, signing in, and back to where one was', async () => {
    await using watched = await openPage(browser)
    const { page, faults } = watched
    await page.goto(`${server.url}/p/acme/web-shop`)
    await page.waitForURL(/\/sign-in\?back=/)
    await signIn(page, 'not-the-password')
    const alert = page.getByRole('alert')
    await alert.waitFor()
    expect(await seen(alert)).toContain('The e-mail address or the password is wrong.')
    await signIn(page)
    await page.waitForURL('**/p/acme/web-shop')
    await page.getByRole('button', { name: `Account of ${owner.name}` }).click()
    await page.getByRole('button', { name: 'Sign out' }).click()
    await page.getByRole('heading', { level: 1, name: 'Sign in' }).waitFor()
    await page.goto(server.url)
    await page.getByRole('heading', { level: 1, name: 'Sign in' }).waitFor()
    await signIn(page)
    // The only project is where one goes.
    await page.waitForURL('**/p/acme/web-shop')
    expect(faults).toEqual([])
  })

  test('a session that ends while a page is open leads to the sign-in page', async () => {
    await using watched = await openPage(browser)
    const { page } = watched
    await page.goto(`${server.url}/sign-in`)
    await signIn(page)
    const link = page.getByRole('link', { name: 'Sell gift cards' })
    await link.waitFor()
    await page.context().clearCookies()
    // The page may ask the server for something by itself first, and then the link is gone.
    await page.evaluate(() => document.querySelector<HTMLElement>('[data-opens="1"]')?.click())
    await page.waitForURL(/\/sign-in\?back=/)
    const back = new URL(page.url()).searchParams.get('back') ?? ''
    expect(back).toMatch(/^\/p\/acme\/web-shop/)
    await signIn(page)
    await page.waitForURL(`**${back}`)
  })

  test('a way back that leads to another site is not taken', async () => {
    await using watched = await openPage(browser)
    const { page } = watched
    await page.goto(`${server.url}/sign-in?back=${encodeURIComponent('//evil.example/')}`)
    await signIn(page)
    await page.waitForURL('**/p/acme/web-shop')
    expect(page.url()).toContain(server.url)
  })

  test('a used setup link says so', async () => {
    await using watched = await openPage(browser)
    const { page, faults } = watched
    await page.goto(server.setupUrl)
    await page.getByRole('heading', { level: 1, name: 'This server is set up already' }).waitFor()
    await page.getByRole('main').getByRole('link', { name: 'Sign in' }).click()
    await page.getByRole('heading', { level: 1, name: 'Sign in' }).waitFor()
    expect(faults).toEqual([])
  })

  test('an unknown project is not found, and an unreachable server is named', async () => {
    await using watched = await openPage(browser)
    const { page } = watched
    await page.goto(`${server.url}/sign-in`)
    await signIn(page)
    await page.waitForURL('**/p/acme/web-shop')
    await page.goto(`${server.url}/p/acme/nothing`)
    await page.getByRole('heading', { level: 1, name: 'Not found' }).waitFor()
    expect(await seen(page.getByRole('alert'))).toMatch(/acme\/nothing.*Request id: /s)

    await page.route('**/trpc/**', (route) => route.abort())
    await page.goto(`${server.url}/p/acme/web-shop`)
    await page.getByRole('heading', { level: 1, name: 'The server cannot be reached' }).waitFor()
    await page.unroute('**/trpc/**')
    await page.getByRole('button', { name: 'Try again' }).click()
    await page.getByRole('heading', { level: 1, name: 'Web Shop' }).waitFor()
  })

  test('the chosen colour scheme stays', async () => {
    await using watched = await openPage(browser, { colorScheme: 'light' })
    const { page } = watched
    const scheme = () => page.evaluate(() => document.documentElement.dataset.mantineColorScheme)
    await page.goto(`${server.url}/sign-in`)
    await page.getByRole('heading', { level: 1 }).waitFor()
    expect(await scheme()).toBe('light')
    await page.getByRole('radiogroup', { name: 'Colour scheme' }).getByTitle('Dark').click()
    expect(await scheme()).toBe('dark')
    // Before the client's code has run, so that nothing flashes.
    await page.route('**/assets/*.js', (route) => route.abort())
    await page.reload()
    expect(await scheme()).toBe('dark')
  })
})
