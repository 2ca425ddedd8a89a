import { expect, test } from 'vitest'
import { teamOfFile } from './team.ts'

const team = teamOfFile()

const roleOf = async (name: string) => {
  const { items } = await team.as.ada.org.listMembers.query({ org: 'acme' })
  return items.find(({ person }) => person.name === name)?.role
}

test('Somebody becomes an owner only after a question, and anything else at once', async () => {
  await using ada = await team.open('ada')
  const { page, faults } = ada
  await page.goto('/o/acme/people')
  const choose = async (role: string) => {
    await page.getByRole('combobox', { name: 'Role of Grace Hopper' }).click()
    await page.getByRole('option', { name: new RegExp(`^${role}`) }).click()
  }
  await choose('admin')
  await page.getByText('Grace Hopper is an admin now.').waitFor()

  const dialog = page.getByRole('dialog', { name: 'Make Grace Hopper an owner?' })
  await choose('owner')
  await dialog.getByText('(grace@acme.example) is an admin of').waitFor()
  await dialog.getByRole('button', { name: 'Cancel' }).click()
  await dialog.waitFor({ state: 'hidden' })
  expect(await roleOf('Grace Hopper')).toBe('admin')

  await choose('owner')
  await dialog.getByRole('button', { name: 'Make Grace Hopper an owner' }).click()
  await expect.poll(() => roleOf('Grace Hopper')).toBe('owner')
  expect(faults).toEqual([])
})

test('A second invitation says that it ends the first', async () => {
  await using ada = await team.open('ada')
  const { page, faults } = ada
  await page.goto('/o/acme/people')
  const ended = page.getByText('The link from before no longer works.')
  for (const count of [0, 1]) {
    await page.getByRole('button', { name: 'Invite somebody' }).click()
    await page.getByRole('textbox', { name: 'E-mail' }).fill('mary@acme.example')
    await page.getByRole('button', { name: 'Make the link' }).click()
    const dialog = page.getByRole('dialog', { name: 'Invitation for mary@acme.example' })
    await dialog.waitFor()
    expect(await ended.count()).toBe(count)
    await dialog.getByRole('button', { name: 'Done' }).click()
    await dialog.waitFor({ state: 'hidden' })
  }
  expect(faults).toEqual([])
})

test('A CI token is for the project in its form, whatever is created meanwhile', async () => {
  await team.project('older')
  await using ada = await team.open('ada')
  const { page, faults } = ada
  await page.goto('/o/acme/tokens')
  await page.getByRole('button', { name: 'New CI token' }).first().click()
  const dialog = page.getByRole('dialog')
  const project = dialog.getByRole('combobox', { name: 'Project' })
  await expect.poll(() => project.inputValue()).toBe('acme/older')
  await team.project('newer')
  // Who comes back to the page has its lists read again, if they are not fresh.
  const comeBack = () => page.evaluate(() => dispatchEvent(new Event('visibilitychange')))
  const newer = project.getByRole('option', { name: 'newer', includeHidden: true })
  await expect
    .poll(() => comeBack().then(() => newer.count()), { timeout: 20_000, interval: 500 })
    .toBe(1)
  expect(await project.inputValue()).toBe('acme/older')

  await dialog.getByLabel('Name', { exact: true }).fill('Pipeline')
  await dialog.getByRole('button', { name: 'Make the token' }).click()
  await dialog.getByText('--project acme/older').waitFor()
  expect(faults).toEqual([])
})
