import { expect, test } from 'vitest'
import { hold } from './network.ts'
import { teamOfFile } from './team.ts'

const team = teamOfFile()

test('while an item is on its way the dialog stays, and takes nobody along who has left', async () => {
  const project = await team.project('slow')
  await using watched = await team.open('linus')
  const { page, faults } = watched
  await page.goto(`/p/${project}/board`)
  await page.getByRole('link', { name: 'Work', exact: true }).click()
  await page.getByRole('button', { name: 'New work item' }).first().click()
  const dialog = page.getByRole('dialog', { name: 'New work item' })
  await dialog.getByLabel('Title').fill('Sell gift cards')
  const release = await hold(page, 'work.create')
  await dialog.getByRole('button', { name: 'Create and open' }).click()
  await page.keyboard.press('Escape')
  expect(await dialog.isVisible()).toBe(true)
  await page.goBack()
  await page.getByRole('heading', { level: 1, name: 'Board' }).waitFor()
  release()
  await page.getByText('is created.').waitFor()
  await page.locator('[data-card="1"]').waitFor()
  expect(new URL(page.url()).pathname).toBe(`/p/${project}/board`)
  expect(faults).toEqual([])
})
