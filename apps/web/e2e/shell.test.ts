import type { Page } from 'playwright-core'
import { beforeAll, expect, test } from 'vitest'
import { seen } from './browser.ts'
import { hasFocus, type } from './keys.ts'
import { hold } from './network.ts'
import { signIn } from './steps.ts'
import { teamOfFile } from './team.ts'

const note = 'The details stand below[^1].\n\n[^1]: As Grace said.'

const team = teamOfFile()
beforeAll(async () => {
  for (const slug of ['north', 'south']) {
    const project = await team.project(slug)
    const { work } = team.as.linus
    await work.create.mutate({ project, title: `Lay the ${slug} rails`, body: note })
    await work.create.mutate({ project, title: `Paint the ${slug} station` })
  }
})

const title = (page: Page, name: string | RegExp) => page.getByRole('heading', { level: 1, name })
const link = (page: Page, name: string) =>
  page.getByRole('navigation', { name: 'Main' }).getByRole('link', { name, exact: true })

test('nothing of one item goes along to the item of that number elsewhere', async () => {
  await using watched = await team.open('linus')
  const { page, faults } = watched
  const to = async (project: string) => {
    await page.keyboard.press('Control+k')
    await page.getByRole('option', { name: `#1 Lay the ${project} rails` }).click()
    await title(page, `Lay the ${project} rails`).waitFor()
  }
  await page.goto('/p/acme/south/items/1')
  await title(page, /south/).waitFor()
  await page.goto('/p/acme/north/items/1')
  await title(page, /north/).waitFor()
  // Both are known now, and nothing is awaited between them.
  await to('south')
  await to('north')
  await page.getByRole('button', { name: 'Edit', exact: true }).click()
  await page.getByRole('textbox', { name: 'Title' }).fill('Rails of gold')
  await to('south')
  await hasFocus(page, title(page, /south/))
  expect(await page.getByRole('textbox', { name: 'Title' }).count()).toBe(0)

  // What is asked for within a page keeps it as it is.
  await page.goto('/p/acme/south/work')
  const filter = page
    .getByRole('textbox', { name: /Filter by title/ })
    .or(page.getByRole('searchbox', { name: /Filter by title/ }))
  await filter.click()
  await type(page, 'rails')
  await page.waitForURL(/text=rails/)
  await hasFocus(page, filter)
  expect(faults).toEqual([])
})

test('who goes to a page by a link that stays hears which page it is', async () => {
  await using watched = await team.open('linus')
  const { page, faults } = watched
  await page.goto('/p/acme/south')
  await title(page, 'south').waitFor()
  await link(page, 'Board').focus()
  await page.keyboard.press('Enter')
  await title(page, 'Board').waitFor()
  await hasFocus(page, link(page, 'Board'))
  const announced = page.locator('[aria-live="polite"]').filter({ hasText: /^Board$/ })
  await announced.waitFor({ state: 'attached' })
  expect(faults).toEqual([])
})

/** A key event of a keyboard that nobody here has. */
const key = (page: Page, press: { key: string; code: string; by: 'Shift' | 'composing' }) =>
  page.evaluate(({ by, ...which }) => {
    const how = { shiftKey: by === 'Shift', isComposing: by === 'composing' }
    const options = { bubbles: true, cancelable: true, ...which, ...how }
    document.body.dispatchEvent(new KeyboardEvent('keydown', options))
  }, press)

test('keys act once, whatever keyboard has them, and not while a character is composed', async () => {
  await using watched = await team.open('linus')
  const { page, faults } = watched
  await page.goto('/p/acme/south/work')
  const rows = page.getByRole('link', { name: /south (rails|station)/ })
  await rows.first().waitFor()
  await page.keyboard.down('j')
  await page.keyboard.down('j')
  await page.keyboard.down('j')
  await page.keyboard.up('j')
  await hasFocus(page, rows.first())

  await key(page, { key: 'c', code: 'KeyC', by: 'composing' })
  await key(page, { key: '/', code: 'Digit7', by: 'Shift' })
  await expect.poll(() => page.evaluate(() => document.activeElement?.tagName)).toBe('INPUT')
  expect(await page.getByRole('dialog').count()).toBe(0)
  expect(faults).toEqual([])
})

test('a part whose code does not arrive leaves the page, and says what to do', async () => {
  await using watched = await team.open('linus')
  const { page } = watched
  const code = '**/assets/markdown-rendered-*.js'
  await page.route(code, (route) => route.abort())
  await page.goto('/p/acme/north/items/1')
  const alert = page.getByRole('alert').filter({ hasText: 'This part could not be loaded' })
  await alert.waitFor()
  await title(page, /north/).waitFor()
  const reload = alert.getByRole('button', { name: 'Reload the page' })
  await page.context().setOffline(true)
  await reload.click()
  await alert.getByText('The server does not answer.').waitFor()
  await hasFocus(page, reload)

  await page.context().setOffline(false)
  await page.unroute(code)
  await reload.click()
  const text = page.getByRole('region', { name: 'Description' })
  await text.getByText('The details stand below').waitFor()

  // A link within the text stays in the page.
  await text.getByRole('link', { name: '1', exact: true }).click()
  await text.getByRole('link', { name: 'Back to reference 1' }).click()
  expect(page.context().pages()).toHaveLength(1)
  expect(page.url()).toContain('/p/acme/north/items/1#')
})

test('a proxy that answers for the server takes the place of no page', async () => {
  await using watched = await team.open('linus')
  const { page } = watched
  await page.goto('/p/acme/south')
  await title(page, 'south').waitFor()
  const code = '**/assets/board-page-*.js'
  await page.route(code, (route) => route.abort())
  let asked = 0
  await page.route(/.*/, (route) => {
    const request = route.request()
    const isPage = request.method() === 'HEAD' || request.resourceType() === 'document'
    if (!isPage) return route.fallback()
    asked += 1
    return route.fulfill({ status: 502, contentType: 'text/html', body: 'Bad gateway' })
  })
  await link(page, 'Board').click()
  const retry = page.getByRole('alert').getByRole('button', { name: 'Try again' })
  await retry.waitFor()
  await expect.poll(() => asked).toBe(1)
  await retry.click()
  await expect.poll(() => asked).toBe(2)

  await page.unrouteAll()
  await retry.click()
  await title(page, 'Board').waitFor()
})

test('a form is sent once, and leads to what is missing each time', async () => {
  await using watched = await team.open('ada')
  const { page, faults } = watched
  await page.goto('/?all=true')
  await page.getByRole('button', { name: 'New project' }).click()
  const dialog = page.getByRole('dialog', { name: 'New project' })
  const name = dialog.getByLabel('Name', { exact: true })
  await name.waitFor()
  const send = dialog.getByRole('button', { name: 'Create the project' })
  for (const _ of [1, 2]) {
    await send.click()
    await hasFocus(page, name)
  }
  await name.fill('West')
  expect(await dialog.getByRole('alert').count()).toBe(0)

  const asked: string[] = []
  page.on('request', (request) => {
    if (request.url().includes('project.create')) asked.push(request.url())
  })
  const release = await hold(page, 'project.create')
  await dialog.locator('form').evaluate((form: HTMLFormElement) => {
    form.requestSubmit()
    form.requestSubmit()
  })
  release()
  await title(page, 'West').waitFor()
  expect(asked).toHaveLength(1)
  expect(faults).toEqual([])
})

test('who clicks twice does it once, and is told of no failure', async () => {
  const { work } = team.as.linus
  const ref = await team.project('twice')
  const { number } = await work.create.mutate({ project: ref, title: 'Ring the bell' })
  await using watched = await team.open('linus')
  const { page, faults } = watched
  await page.goto(`/p/${ref}/items/${number}`)
  await page.getByRole('button', { name: 'Start', exact: true }).click()
  await page.getByRole('button', { name: 'Finish', exact: true }).dblclick()
  await page.getByText('Done. Nothing is left to do.').waitFor()
  await page.getByRole('alert').filter({ hasText: 'is done' }).waitFor()
  expect(await page.getByRole('alert').count()).toBe(1)
  expect(faults).toEqual([])
})

test('another account in another tab takes over the pages of the first', async () => {
  await using watched = await team.open('vera', { storageState: { cookies: [], origins: [] } })
  const { page } = watched
  await page.goto('/p/acme/south/items/1')
  await signIn(page, undefined, 'linus@acme.example')
  await page.getByRole('button', { name: 'Account of Linus Example' }).waitFor()
  await page.getByRole('textbox', { name: 'Comment' }).fill('Only mine')

  const other = await page.context().newPage()
  await other.goto(new URL('/sign-in', page.url()).href)
  await signIn(other, undefined, 'grace@acme.example')
  await other.getByRole('button', { name: 'Account of Grace Hopper' }).waitFor()
  await page.getByRole('button', { name: 'Account of Grace Hopper' }).waitFor()
  const comment = page.getByRole('textbox', { name: 'Comment' })
  await comment.waitFor()
  expect(await comment.inputValue()).toBe('')
  expect(await seen(page.getByRole('main'))).toContain('Lay the south rails')
})

test('signing out in one tab leads every other to the sign-in page, and later back', async () => {
  // A session of its own, for it ends.
  await using watched = await team.open(null)
  const { page, faults } = watched
  const address = '/p/acme/south/items/1'
  await page.goto(`/sign-in?back=${encodeURIComponent(address)}`)
  await signIn(page, undefined, 'linus@acme.example')
  await page.getByRole('textbox', { name: 'Comment' }).fill('Only mine')

  const other = await page.context().newPage()
  await other.goto(new URL('/account', page.url()).href)
  await other.getByRole('button', { name: 'Account of Linus Example' }).click()
  await other.getByRole('button', { name: 'Sign out' }).click()
  await title(other, 'Sign in').waitFor()
  await title(page, 'Sign in').waitFor()
  expect(new URL(page.url()).searchParams.get('back')).toBe(address)
  expect(new URL(other.url()).search).toBe('')
  await signIn(page, undefined, 'linus@acme.example')
  await title(page, /south/).waitFor()
  expect(await page.getByRole('textbox', { name: 'Comment' }).inputValue()).toBe('')
  expect(faults).toEqual([])
})

test('a list whose rest cannot be read is not asked for without end', async () => {
  await using watched = await team.open('linus')
  const { page } = watched
  let asked = 0
  await page.route('**/trpc/org.listMembers**', async (route) => {
    if (!route.request().url().includes('cursor')) {
      const response = await route.fetch()
      const { result } = await response.json()
      const json = { result: { data: { ...result.data, nextCursor: 'bmV4dA' } } }
      return route.fulfill({ response, json })
    }
    asked += 1
    return route.abort()
  })
  await page.goto('/p/acme/south/work')
  await page.getByRole('button', { name: 'New work item' }).first().click()
  await page.getByRole('dialog', { name: 'New work item' }).waitFor()
  // Twice more, in case it passes; then the reader has to ask.
  await expect.poll(() => asked).toBe(3)
  // Longer than it waited before each of them.
  await page.waitForTimeout(2_500)
  expect(asked).toBe(3)
})
