import type { Page } from 'playwright-core'
import { expect, test } from 'vitest'
import { seen } from './browser.ts'
import { owner } from './steps.ts'
import { teamOfFile } from './team.ts'

const team = teamOfFile()

const invite = (email: string) =>
  team.as.ada.org.addMember.mutate({ org: 'acme', email, role: 'contributor' })
const button = (page: Page, name: string) => page.getByRole('button', { name, exact: true })

test('a link says who asks whom into what, and then takes a name and a password', async () => {
  const { url } = await invite('mary@acme.example')
  await using watched = await team.open(null)
  const { page, faults } = watched
  await page.goto(url)
  await page.getByRole('heading', { level: 1, name: 'Join Acme' }).waitFor()
  expect(await seen(page.getByRole('main'))).toContain('Ada Lovelace invites you as a contributor.')
  expect(await page.getByLabel('E-mail').inputValue()).toBe('mary@acme.example')
  // Nobody could accept by what stands in the addresses of its requests.
  const asked = await page.evaluate(() =>
    performance.getEntriesByType('resource').map(({ name }) => name),
  )
  const token = new URLSearchParams(new URL(url).hash.slice(1)).get('token') ?? ''
  expect(asked.join()).not.toContain(token)
  await page.getByLabel('Password', { exact: true }).fill(owner.password)
  await button(page, 'Join').click()
  await page.getByText('Fill this in.').waitFor()
  await page.getByLabel('Your name').fill('Mary Shelley')
  await button(page, 'Join').click()
  await button(page, 'Account of Mary Shelley').waitFor()
  expect(faults).toEqual([])

  await page.goto(url)
  await page.getByRole('alert').filter({ hasText: 'it was used, or is over' }).waitFor()
  expect(await page.getByLabel('Password', { exact: true }).count()).toBe(0)
  await page.getByRole('link', { name: 'Sign in' }).waitFor()
})

test('who has an account gives its password and no name', async () => {
  await team.as.ada.org.removeMember.mutate({ org: 'acme', email: 'vera@acme.example' })
  const { url } = await invite('vera@acme.example')
  await using watched = await team.open(null)
  const { page, faults } = watched
  await page.goto(url)
  await page.getByText('The one of your account on this server.').waitFor()
  expect(await page.getByLabel('Your name').count()).toBe(0)
  await page.getByLabel('Password', { exact: true }).fill(owner.password)
  await button(page, 'Join').click()
  await button(page, 'Account of Vera Rubin').waitFor()
  expect(faults).toEqual([])
})
