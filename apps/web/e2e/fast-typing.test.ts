import type { Page } from 'playwright-core'
import { expect, test } from 'vitest'
import { type } from './keys.ts'
import { hold } from './network.ts'
import { teamOfFile } from './team.ts'

const team = teamOfFile()

const title = (page: Page, name: string | RegExp) => page.getByRole('heading', { level: 1, name })
const button = (page: Page, name: string) => page.getByRole('button', { name, exact: true })

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
