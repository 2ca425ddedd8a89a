import type { Page } from 'playwright-core'
import { expect, test } from 'vitest'
import { hasFocus } from './keys.ts'
import { hold } from './network.ts'
import { teamOfFile } from './team.ts'

const team = teamOfFile()

const button = (page: Page, name: string) => page.getByRole('button', { name, exact: true })

test('Enter takes what is listed first, also after an arrow key and another text', async () => {
  const project = await team.project('picks')
  await team.as.linus.work.create.mutate({ project, title: 'Ring the bell' })
  await using watched = await team.open('linus')
  const { page, faults } = watched
  await page.goto(`/p/${project}/items/1`)
  await button(page, 'Priority: Normal').click()
  const search = page.getByRole('combobox', { name: 'Search for priority' })
  await hasFocus(page, search)
  await page.keyboard.type('r')
  await page.getByRole('option', { name: 'High' }).waitFor({ state: 'hidden' })
  await page.keyboard.press('ArrowDown')
  await page.keyboard.press('Backspace')
  await page.keyboard.type('urg')
  await page.keyboard.press('Enter')
  await button(page, 'Priority: Urgent').waitFor()

  const release = await hold(page, 'org.listMembers')
  await button(page, 'Assignee: Nobody').click()
  await hasFocus(page, page.getByRole('combobox', { name: 'Search for assignee' }))
  await page.keyboard.type('vera')
  const list = page.getByRole('listbox', { name: 'Assignee' })
  await list.getByText('Members and agents are being read…').waitFor()
  release()
  await list.getByRole('option', { name: 'Vera Rubin' }).waitFor()
  await page.keyboard.press('Enter')
  await button(page, 'Assignee: Vera Rubin').waitFor()
  expect(faults).toEqual([])
})
