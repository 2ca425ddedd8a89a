import type { Page } from 'playwright-core'
import { beforeAll, expect, test } from 'vitest'
import { isFocused } from './keys.ts'
import { teamOfFile } from './team.ts'

const project = 'acme/web-shop'

const team = teamOfFile()
beforeAll(async () => {
  const { work } = team.as.linus
  for (let number = 1; number <= 30; number++) {
    await work.create.mutate({ project, title: `Task ${number}` })
  }
  await work.create.mutate({ project, title: 'Count visits', kind: 'bug', assignee: 'me' })
})

const rows = (page: Page) => page.getByRole('list', { name: 'Work items' }).getByRole('listitem')
const shows = (page: Page, count: number) => expect.poll(() => rows(page).count()).toBe(count)

async function choose(page: Page, facet: string, option: string): Promise<void> {
  await page.getByRole('combobox', { name: facet }).click()
  await page.getByRole('option', { name: option, exact: true }).click()
}

test('filters stand in the address, and the way back undoes them', async () => {
  await using watched = await team.open('linus')
  const { page, faults } = watched
  await page.goto(`/p/${project}/work`)
  await shows(page, 31)
  await choose(page, 'Kind', 'bug')
  await page.waitForURL(/\?kind=bug$/)
  await shows(page, 1)
  await choose(page, 'Assignee', 'Nobody')
  await page.waitForURL(/\?kind=bug&assignee=nobody$/)
  await page.getByText('No item matches these filters').waitFor()
  await page.goBack()
  await shows(page, 1)

  // A shared link shows the same to somebody else.
  await using other = await team.open('vera')
  await other.page.goto(page.url())
  await other.page.getByRole('button', { name: 'Remove the filter Kind: bug' }).waitFor()
  await shows(other.page, 1)
  await page.getByRole('button', { name: 'Remove the filter Kind: bug' }).click()
  await shows(page, 31)
  expect(await isFocused(page.getByRole('searchbox'))).toBe(true)
  expect([...faults, ...other.faults]).toEqual([])
})

test('the text to filter by keeps every letter on a slow machine, and follows the way back', async () => {
  await using watched = await team.open('linus')
  const { page, faults } = watched
  await page.goto(`/p/${project}/work?status=all`)
  await shows(page, 31)
  const field = page.getByRole('searchbox', { name: 'Filter by title or number' })
  await field.click()
  const devtools = await page.context().newCDPSession(page)
  await devtools.send('Emulation.setCPUThrottlingRate', { rate: 20 })
  // Slower than the field waits, and faster than the address follows.
  await page.keyboard.type('abcdefghijklmnop', { delay: 290 })
  await page.waitForURL(/text=abcdefghijklmnop$/)
  expect(await field.inputValue()).toBe('abcdefghijklmnop')
  await devtools.send('Emulation.setCPUThrottlingRate', { rate: 1 })

  await page.getByRole('button', { name: 'Clear filters' }).click()
  await shows(page, 31)
  expect(await field.inputValue()).toBe('')
  await page.goBack()
  await expect.poll(() => field.inputValue()).toBe('abcdefghijklmnop')
  expect(faults).toEqual([])
})

test('a view that is kept survives a reload, is renamed and deleted', async () => {
  await using watched = await team.open('linus')
  const { page, faults } = watched
  const views = page.getByRole('button', { name: 'Views' })
  await page.goto(`/p/${project}/work?kind=bug`)
  await views.click()
  await page.getByRole('menuitem', { name: 'Keep these filters…' }).click()
  await page.getByRole('dialog').getByLabel('Name').fill('Bugs')
  await page.keyboard.press('Enter')
  await page.getByRole('button', { name: 'Bugs' }).waitFor()
  await page.getByRole('button', { name: 'Clear filters' }).click()
  await shows(page, 31)

  await page.reload()
  await views.click()
  await page.getByRole('menuitemradio', { name: 'Bugs' }).click()
  await page.waitForURL(/\?kind=bug$/)
  await shows(page, 1)
  await page.getByRole('button', { name: 'Bugs' }).click()
  await page.getByRole('menuitem', { name: 'Rename “Bugs”…' }).click()
  await page.getByRole('dialog').getByLabel('Name').fill('All bugs')
  await page.keyboard.press('Enter')
  await page.getByRole('button', { name: 'All bugs' }).click()
  await page.getByRole('menuitem', { name: 'Delete “All bugs”' }).click()
  await views.waitFor()
  await shows(page, 1)
  expect(faults).toEqual([])
})

test('the way back from an item leads to where the list was', async () => {
  await using watched = await team.open('linus', { viewport: { width: 1280, height: 500 } })
  const { page, faults } = watched
  await page.goto(`/p/${project}/work`)
  await page.getByRole('searchbox', { name: 'Filter by title or number' }).fill('Task')
  await page.waitForURL(/\?text=Task$/)
  await shows(page, 30)
  const opened = page.getByRole('link', { name: 'Task 5', exact: true })
  await opened.scrollIntoViewIfNeeded()
  await page.evaluate(() => scrollBy(0, 60))
  const scrolled = await page.evaluate(() => scrollY)
  expect(scrolled).toBeGreaterThan(200)
  await opened.click()
  await page.getByRole('heading', { level: 1, name: /Task 5/ }).waitFor()
  await page.goBack()
  await page.waitForURL(/\?text=Task$/)
  await expect.poll(() => page.evaluate(() => scrollY)).toBe(scrolled)
  await expect.poll(() => isFocused(opened)).toBe(true)

  // The navigation comes back to the filters that were left, the list and the board alike.
  await page.getByRole('link', { name: 'Board' }).click()
  await page.waitForURL(/\/board\?text=Task$/)
  expect(faults).toEqual([])
})
