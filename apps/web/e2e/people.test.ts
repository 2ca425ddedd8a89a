import { expect, test } from 'vitest'
import { teamOfFile } from './team.ts'

const team = teamOfFile()

const roleOf = async (name: string) => {
  const { items } = await team.as.ada.org.listMembers.query({ org: 'acme' })
  return items.find(({ person }) => person.name === name)?.role
}

test('Somebody becomes an owner only after a question, and anything else at once', async () => {
  await using ada = await team.open('ada')
  const { page } = ada
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
})

test('A second invitation says that it ends the first', async () => {
  await using ada = await team.open('ada')
  const { page } = ada
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
})
