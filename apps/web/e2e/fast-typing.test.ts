import type { Page } from 'playwright-core'
import { expect, test } from 'vitest'
import { hasFocus, type } from './keys.ts'
import { hold } from './network.ts'
import { teamOfFile } from './team.ts'

const team = teamOfFile()

const title = (page: Page, name: string | RegExp) => page.getByRole('heading', { level: 1, name })
const button = (page: Page, name: string) => page.getByRole('button', { name, exact: true })
const field = (page: Page) => page.getByRole('combobox', { name: 'Search or do anything' })
const comment = (page: Page) => page.getByRole('textbox', { name: 'Comment' })

/** Keeps the code back by which an address is filled, until what this answers is called. */
async function holdCode(page: Page, name: string): Promise<() => void> {
  const { promise, resolve } = Promise.withResolvers<void>()
  await page.route(`**/assets/${name}-*.js`, async (route) => {
    await promise
    await route.continue().catch(() => {})
  })
  return resolve
}

test('two keys in a row do what they say, whatever the page offers by the second', async () => {
  const project = await team.project('keys')
  await team.as.linus.work.create.mutate({ project, title: 'Ring the bell' })
  await using watched = await team.open('ada')
  const { page, faults } = watched
  await page.goto(`/p/${project}/items/1`)
  await button(page, 'Start').waitFor()
  const release = await hold(page, 'work.start')
  // Within the page: the two keys have a second, however slow the machine is.
  await page.evaluate(async () => {
    const press = (key: string) => {
      const options = { key, code: `Key${key.toUpperCase()}`, bubbles: true, cancelable: true }
      document.body.dispatchEvent(new KeyboardEvent('keydown', options))
    }
    const find = (name: string) =>
      [...document.querySelectorAll('button')].find((one) => one.textContent === name)
    press('g')
    find('Start')?.click()
    while (find('Finish') === undefined) await new Promise(requestAnimationFrame)
    await new Promise(requestAnimationFrame)
    await new Promise((resolve) => setTimeout(resolve))
    press('s')
  })
  await title(page, 'Settings').waitFor()
  release()

  // A key that leads nowhere after the first one is not taken for a command of its own.
  await page.keyboard.press('g')
  await page.keyboard.press('c')
  await page.keyboard.press('g')
  await page.keyboard.press('w')
  await title(page, 'Work').waitFor()
  expect(await page.getByRole('dialog').count()).toBe(0)
  const { items } = await team.as.linus.work.list.query({ project, status: 'in_progress' })
  expect(items).toHaveLength(1)
  expect(faults).toEqual([])
})

test('what is typed after Ctrl+K stands in the palette, though its list is on its way', async () => {
  const project = await team.project('slow')
  await team.as.linus.work.create.mutate({ project, title: 'Lay the rails' })
  await using watched = await team.open('linus')
  const { page, faults } = watched
  const release = await holdCode(page, 'palette*')
  await page.goto(`/p/${project}/items/1`)
  await comment(page).click()
  await page.keyboard.press('Control+k')
  await page.keyboard.type('board')
  await hasFocus(page, field(page))
  expect(await field(page).inputValue()).toBe('board')
  await page.keyboard.press('Escape')
  await hasFocus(page, comment(page))

  await page.keyboard.press('Control+k')
  await page.keyboard.type('board')
  await page.keyboard.press('Enter')
  release()
  await title(page, 'Board').waitFor()
  await page.goBack()
  await comment(page).waitFor()
  expect(await comment(page).inputValue()).toBe('')
  expect(faults).toEqual([])
})

test('Enter opens the item whose number was typed, not one that fitted half of it', async () => {
  const project = await team.project('numbers')
  const { work } = team.as.linus
  await work.create.mutate({ project, title: 'Plan the next 12 months' })
  for (let number = 2; number <= 12; number++) {
    await work.create.mutate({ project, title: 'Post a letter' })
  }
  await using watched = await team.open('linus')
  const { page, faults } = watched
  await page.goto(`/p/${project}`)
  for (const sign of ['', '#']) {
    await title(page, 'numbers').waitFor()
    await page.keyboard.press('Control+k')
    await type(page, `${sign}1`)
    await page.getByRole('option', { name: '#1 Plan the next' }).waitFor()
    await page.keyboard.type('2')
    await page.keyboard.press('Enter')
    await title(page, '#12 Post a letter').waitFor()
    await page.goBack()
  }
  expect(faults).toEqual([])
})

test('a dialog has the keys for itself, and the focus goes back to where it was', async () => {
  const project = await team.project('dialogs')
  await team.as.linus.work.create.mutate({ project, title: 'Ring the bell' })
  await using watched = await team.open('linus')
  const { page, faults } = watched
  await page.goto(`/p/${project}/items/1`)
  await button(page, 'Start').focus()
  await page.keyboard.press('Control+k')
  await page.keyboard.press('Control+k')
  await hasFocus(page, button(page, 'Start'))

  const dialog = page.getByRole('dialog')
  await page.keyboard.press('Shift+?')
  await page.keyboard.press('Shift+?')
  await page.keyboard.press('Control+k')
  await page.getByRole('dialog', { name: 'Keyboard shortcuts' }).getByText('Next gate').waitFor()
  expect(await dialog.count()).toBe(1)
  await page.keyboard.press('Escape')
  await hasFocus(page, button(page, 'Start'))

  // What is typed into the form on its way to the screen is nothing that the page should do.
  const release = await holdCode(page, 'create-dialog')
  await page.keyboard.type('cs')
  release()
  const name = page.getByRole('dialog', { name: 'New work item' }).getByLabel('Title')
  await hasFocus(page, name)
  await page.keyboard.type('Mend it')
  await page.keyboard.press('Control+k')
  await hasFocus(page, name)
  expect(await name.inputValue()).toBe('Mend it')
  await page.keyboard.press('Escape')
  await hasFocus(page, button(page, 'Start'))
  expect(faults).toEqual([])
})
