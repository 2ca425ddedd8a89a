import type { Locator } from 'playwright-core'
import { expect, test } from 'vitest'
import { cut, hold } from './network.ts'
import { teamOfFile } from './team.ts'

const playbook = `# Shop Playbook

## Mission
Ship small releases often.
`

const team = teamOfFile()

/** What a browser makes of the second half of a double click, which may come after an answer. */
const secondClick = (button: Locator) =>
  button.evaluate((one) => {
    one.dispatchEvent(new MouseEvent('click', { bubbles: true, cancelable: true, detail: 2 }))
  })

test('a comment that was refused between two clicks is still there, and can be sent', async () => {
  const project = await team.project('words')
  const { number } = await team.as.linus.work.create.mutate({ project, title: 'Ring the bell' })
  await using watched = await team.open('linus')
  const { page, faults } = watched
  await page.goto(`/p/${project}/items/${number}`)
  const field = page.getByRole('textbox', { name: 'Comment' })
  const send = page.getByRole('button', { name: 'Comment', exact: true })
  const repair = await cut(page, 'work.comment')
  await field.fill('It rings.')
  await send.click()
  await page.getByRole('alert').filter({ hasText: 'The comment was not sent' }).waitFor()
  await secondClick(send)
  expect(await field.inputValue()).toBe('It rings.')
  await repair()
  await send.click()
  await page.getByRole('listitem').filter({ hasText: 'It rings.' }).waitFor()
  expect(faults).toEqual([])
})

test('an editor that could not save between two clicks goes on', async () => {
  const project = await team.project('text', playbook)
  await using watched = await team.open('grace')
  const { page, faults } = watched
  await page.goto(`/p/${project}/playbooks/shop/edit`)
  const saves = page.getByRole('region', { name: 'Save', exact: true })
  const save = saves.getByRole('button')
  const line = page.locator('.cm-line').filter({ hasText: 'Ship small' })
  await line.click()
  await page.keyboard.press('End')
  await page.keyboard.type(' Every day.')
  await saves.getByText('applies at once').waitFor()
  const repair = await cut(page, 'playbook.edit')
  await save.click()
  await saves.getByRole('alert').waitFor()
  await secondClick(save)
  await line.click()
  await page.keyboard.press('End')
  await page.keyboard.type(' And night.')
  await line.filter({ hasText: 'And night.' }).waitFor()
  await repair()
  await save.click()
  await page.getByText('Revision 1 is in force.').waitFor()
  expect(faults).toEqual([])
})

test('a project that is created by a double click after a refusal opens', async () => {
  await team.project('taken')
  await using watched = await team.open('ada')
  const { page, faults } = watched
  await page.goto('/?all=true')
  await page.getByRole('button', { name: 'New project' }).click()
  const dialog = page.getByRole('dialog', { name: 'New project' })
  const name = dialog.getByLabel('Name', { exact: true })
  const send = dialog.getByRole('button', { name: 'Create the project' })
  await name.fill('Taken')
  await send.click()
  await dialog.getByRole('alert').filter({ hasText: 'taken' }).waitFor()
  await name.fill('Free')
  // What was refused is gone with the first click, and the second one meets another place.
  const release = await hold(page, 'project.create')
  await send.dblclick()
  release()
  await page.getByRole('heading', { level: 1, name: 'Free' }).waitFor()
  expect(faults).toEqual([])
})
