import type { Page } from 'playwright-core'
import { beforeAll, expect, test } from 'vitest'
import { seen } from './browser.ts'
import { hold } from './network.ts'
import { enter, signIn } from './steps.ts'
import { teamOfFile } from './team.ts'

const playbook = `# Shop Playbook

## Collaboration Checklist
1. Talk the change through
`
const project = 'acme/shop'

const team = teamOfFile()
beforeAll(async () => {
  await team.project('shop', playbook)
  await team.as.linus.work.create.mutate({ project, title: 'Sell gift cards' })
  await team.as.linus.work.start.mutate({ project, number: 1 })
})

const title = (page: Page, name: string | RegExp) => page.getByRole('heading', { level: 1, name })

/** What the page is told when its tab comes to the front or goes away. */
const see = (page: Page, inFront: boolean) =>
  page.evaluate(
    (state) => {
      Object.defineProperty(document, 'visibilityState', { value: state, configurable: true })
      document.dispatchEvent(new Event('visibilitychange'))
    },
    inFront ? 'visible' : 'hidden',
  )

test('offline, what was read stays, the rest says so and comes back', async () => {
  await using watched = await team.open('linus')
  const { page } = watched
  await page.goto(`/p/${project}/work`)
  const row = page.getByRole('link', { name: 'Sell gift cards' })
  await row.waitFor()
  await page.context().setOffline(true)
  const notice = page.getByRole('status').filter({ hasText: 'You are offline.' })
  await notice.waitFor()
  expect(await row.isVisible()).toBe(true)

  // A page whose code has not been loaded either.
  await page.getByRole('link', { name: 'Measures' }).click()
  await title(page, 'The server cannot be reached').waitFor()
  await page.getByText('Check your connection').waitFor()
  await page.goBack()
  await row.waitFor()
  await page.getByRole('link', { name: 'Board' }).click()
  await title(page, 'The server cannot be reached').waitFor()
  await page.goBack()
  await page.goForward()
  await page.getByRole('button', { name: 'Try again' }).click()
  await title(page, 'The server cannot be reached').waitFor()
  await page.context().setOffline(false)
  await notice.waitFor({ state: 'detached' })
  await page.getByRole('region', { name: 'In progress' }).locator('[data-card]').waitFor()
})

test('a fault of the server is shown with its id and a way to try again', async () => {
  await using watched = await team.open('linus')
  const { page, faults } = watched
  await page.route('**/trpc/work.list**', (route) =>
    route.fulfill({
      status: 500,
      json: {
        error: {
          message: 'Something went wrong on the server.',
          code: -32603,
          data: {
            code: 'INTERNAL_SERVER_ERROR',
            httpStatus: 500,
            problem: {
              code: 'INTERNAL',
              status: 500,
              message: 'Something went wrong on the server.',
              fix: 'Try again.',
              requestId: 'request-1',
            },
          },
        },
      },
    }),
  )
  await page.goto(`/p/${project}/work`)
  const alert = page.getByRole('alert')
  await alert.waitFor()
  expect(await seen(alert)).toMatch(/Something went wrong\s.*Request id: request-1/s)
  await page.unroute('**/trpc/work.list**')
  await alert.getByRole('button', { name: 'Try again' }).click()
  await page.getByRole('link', { name: 'Sell gift cards' }).waitFor()
  expect(await alert.count()).toBe(0)
  expect(faults).toEqual([])
})

test('nothing stands in for an answer that comes within 200 ms, a skeleton after that', async () => {
  await using watched = await team.open('linus')
  const { page, faults } = watched
  await page.clock.install()
  await page.goto(`/p/${project}`)
  await title(page, 'shop').waitFor()
  const release = await hold(page, 'work.list')
  await page.clock.pauseAt(Date.now() + 3_600_000)
  await page.getByRole('link', { name: 'Work', exact: true }).click()
  await title(page, 'Work').waitFor()
  const skeleton = page.getByRole('main').getByRole('status', { name: 'Loading' })
  const awaited = page.locator('main .late')
  await awaited.waitFor({ state: 'attached' })
  expect(await skeleton.count()).toBe(0)
  await page.clock.runFor(190)
  expect(await skeleton.count()).toBe(0)
  await page.clock.runFor(20)
  await skeleton.waitFor()
  release()
  await page.clock.resume()
  await page.getByRole('link', { name: 'Sell gift cards' }).waitFor()
  expect(await awaited.count()).toBe(0)
  expect(faults).toEqual([])
})

test('a viewer reads everything and is offered nothing that is refused', async () => {
  await using watched = await team.open('vera')
  const { page, faults } = watched
  await page.goto(`/p/${project}/board`)
  await page.locator('[data-card="1"]').waitFor()
  expect(await page.getByRole('button', { name: /^(Lift|Move) #|New work item/ }).count()).toBe(0)
  await page.goto(`/p/${project}/items/1`)
  await page.getByRole('listitem', { name: 'Gate 1' }).waitFor()
  const offers = /^(Edit|Start|Finish|Move|Tick|Confirm|Comment|Choose files|Write the hand-off)/
  expect(await page.getByRole('main').getByRole('button', { name: offers }).count()).toBe(0)
  expect(await page.getByRole('textbox').count()).toBe(0)

  // Who comes by the address is told what it takes.
  await page.goto(`/p/${project}/playbooks/import`)
  await page.getByText('It takes a contributor to bring a playbook').waitFor()
  const barred = {
    [`/p/${project}/playbooks/shop/edit`]: 'contributors',
    [`/p/${project}/settings`]: 'admins',
    '/o/acme/tokens': 'admins',
    '/o/acme/audit': 'admins',
  }
  for (const [path, who] of Object.entries(barred)) {
    await page.goto(path)
    await page.getByText(`This page is for ${who} and above`).waitFor()
    expect(await seen(page.getByRole('main'))).toMatch(/You are a viewer here\. An admin or owner/)
  }
  expect(faults).toEqual([])
})

test('an empty project says on every page what comes first', async () => {
  const empty = await team.project('empty')
  await using watched = await team.open('linus')
  const { page, faults } = watched
  const main = page.getByRole('main')
  await page.goto(`/p/${empty}`)
  await main.getByText('What to do next').waitFor()
  await page.getByRole('link', { name: 'Work', exact: true }).click()
  await main.getByText('Nothing is unfinished').waitFor()
  expect(await main.getByRole('button', { name: 'New work item' }).count()).toBe(2)
  await page.getByRole('link', { name: 'Board' }).click()
  await expect.poll(() => main.getByText('No item here.').count()).toBe(5)
  await page.getByRole('link', { name: 'Playbook', exact: true }).click()
  await title(page, 'Bring a playbook').waitFor()
  await page.getByRole('link', { name: 'Measures' }).click()
  await main.getByText('No target yet').waitFor()
  await main.getByRole('link', { name: 'Open the playbook' }).waitFor()
  await page.getByRole('link', { name: 'Activity' }).click()
  await main.getByText('back to the beginning of the project').waitFor()
  expect(faults).toEqual([])
})

test('a session that ends while one writes costs nothing of what was written', async () => {
  await using watched = await team.open('vera', { storageState: { cookies: [], origins: [] } })
  const { page } = watched
  await enter(page, team.url, 'linus@acme.example')
  await page.goto(`/p/${project}/items/1`)
  await page.getByRole('textbox', { name: 'Comment' }).fill('The schema is ready.')
  await page.context().clearCookies()
  await page.keyboard.press('Control+Enter')
  await page.waitForURL(/\/sign-in\?back=/)
  await signIn(page, undefined, 'linus@acme.example')
  await title(page, /Sell gift cards/).waitFor()
  await expect
    .poll(() => page.getByRole('textbox', { name: 'Comment' }).inputValue())
    .toBe('The schema is ready.')
})

test('what others do is there without a reload, and so is what came while away', async () => {
  const live = await team.project('live', playbook)
  await using watched = await team.open('vera')
  const { page, faults } = watched
  await page.goto(`/p/${live}/board`)
  await expect.poll(() => page.getByText('No item here.').count()).toBe(5)
  await team.as.linus.work.create.mutate({ project: live, title: 'Count visits' })
  const card = (column: string) =>
    page.getByRole('region', { name: column, exact: true }).locator('[data-card="1"]')
  await card('Open').waitFor()
  await team.as.linus.work.start.mutate({ project: live, number: 1 })
  await card('In progress').waitFor()

  await page.getByRole('link', { name: 'Activity' }).click()
  await page.getByText('back to the beginning of the project').waitFor()
  await team.as.linus.work.comment.mutate({ project: live, number: 1, body: 'Hello' })
  await page.getByRole('button', { name: 'Show 1 new event' }).click()
  await page.goto(`/p/${live}/items/1`)
  await page.getByText('Hello').waitFor()

  // Nobody looks at the page: it stops listening, and catches up later.
  await see(page, false)
  await team.as.linus.work.comment.mutate({ project: live, number: 1, body: 'Still there?' })
  await see(page, true)
  await page.getByText('Still there?').waitFor()
  await page.context().setOffline(true)
  await team.as.linus.work.comment.mutate({ project: live, number: 1, body: 'Good night' })
  const alert = page.getByRole('alert').filter({ hasText: 'The server cannot be reached' })
  await alert.first().waitFor()
  await page.context().setOffline(false)
  await page.getByText('Good night').waitFor()
  await expect.poll(() => alert.count()).toBe(0)
  expect(faults).toEqual([])
})
