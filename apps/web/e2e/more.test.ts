import type { Locator, Page } from 'playwright-core'
import { expect, test } from 'vitest'
import { hasFocus, isFocused, press } from './keys.ts'
import { hold } from './network.ts'
import { teamOfFile } from './team.ts'

const playbook = `# Shop Playbook

## Collaboration Checklist
1. Talk the change through with a maintainer
`

const team = teamOfFile()

const region = (page: Page, name: string | RegExp) => page.getByRole('region', { name })
const rows = (page: Page, name: string | RegExp) => region(page, name).getByRole('listitem')

test('who shows all that waits goes on at the first that was hidden', async () => {
  const project = await team.project('waiting', playbook)
  const { work, gate } = team.as.linus
  for (let number = 1; number <= 8; number++) {
    await work.create.mutate({ project, title: `Task ${number}`, playbook: 'shop' })
    await gate.tick.mutate({ project, number, position: 1, note: 'We talked' })
  }
  await using watched = await team.open('ada')
  const { page, faults } = watched
  await page.goto(`/p/${project}`)
  const waiting = /^Waiting for you/
  await region(page, waiting).getByRole('button', { name: /^Show/ }).focus()
  await press(page, 'Enter')
  await hasFocus(page, rows(page, waiting).nth(6))
  expect(await rows(page, waiting).count()).toBe(8)
  expect(faults).toEqual([])
})

/** The focus is at the end, though what came before it may fill the window. */
const ends = (list: Locator) =>
  expect.poll(() => isFocused(list.getByText('That is all.')), { timeout: 10_000 }).toBe(true)

test('the last page of a column or a discussion leaves the focus there', async () => {
  const project = await team.project('long')
  const { work } = team.as.linus
  for (let number = 1; number <= 51; number++) {
    await work.create.mutate({ project, title: `Task ${number}` })
  }
  for (let number = 1; number <= 51; number++) {
    await work.comment.mutate({ project, number: 1, body: `Remark ${number}` })
  }
  await using watched = await team.open('linus')
  const { page, faults } = watched
  await page.goto(`/p/${project}/board`)
  const column = region(page, 'Open')
  await column.getByRole('button', { name: 'Show more of open' }).focus()
  await page.keyboard.press('Enter')
  await ends(column)

  await page.goto(`/p/${project}/items/1`)
  const discussion = region(page, 'Comments and activity')
  await discussion.getByRole('button', { name: 'Show more' }).focus()
  await page.keyboard.press('Enter')
  await ends(discussion)

  // Who went on meanwhile stays where they are.
  await page.reload()
  const more = discussion.getByRole('button', { name: 'Show more' })
  await more.waitFor()
  const release = await hold(page, 'work.listComments')
  await more.click()
  const comment = page.getByRole('textbox', { name: 'Comment' })
  await comment.click()
  release()
  await discussion.getByText('That is all.').waitFor()
  await hasFocus(page, comment)
  expect(faults).toEqual([])
})
