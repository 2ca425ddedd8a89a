import type { Page } from 'playwright-core'
import { expect, test } from 'vitest'
import { hasFocus } from './keys.ts'
import { teamOfFile } from './team.ts'

const playbook = `# Shop Playbook

## Collaboration Checklist
1. Talk the change through with a maintainer
`

const team = teamOfFile()

const button = (page: Page, name: string) => page.getByRole('button', { name, exact: true })
const field = (page: Page, name: string) => page.getByLabel(name, { exact: true })

test('a key that ends a composed character neither sends nor leaves what is typed', async () => {
  const project = await team.project('composed', playbook)
  await team.as.linus.work.create.mutate({ project, title: 'Sell gift cards' })
  await team.as.linus.work.start.mutate({ project, number: 1 })
  await using watched = await team.open('linus')
  const { page, faults } = watched
  const sent: string[] = []
  page.on('request', (request) => {
    if (request.method() === 'POST') sent.push(new URL(request.url()).pathname)
  })
  const keyboard = await page.context().newCDPSession(page)
  const compose = (text: string) => {
    const end = text.length
    return keyboard.send('Input.imeSetComposition', {
      text,
      selectionStart: end,
      selectionEnd: end,
    })
  }
  /** Presses keys in a field while a character is composed there: they do nothing else. */
  const keeps = async (name: string, ...keys: string[]) => {
    await field(page, name).focus()
    for (const key of keys) {
      await compose('に')
      await page.keyboard.press(key)
      await hasFocus(page, field(page, name))
      await compose('')
    }
  }
  const leaves = async (name: string) => {
    await field(page, name).press('Escape')
    await field(page, name).waitFor({ state: 'detached' })
  }
  await page.goto(`/p/${project}/items/1`)
  await button(page, 'Tick gate 1').click()
  await keeps('What was done', 'Enter', 'Control+Enter', 'Escape')
  await leaves('What was done')
  await button(page, 'Add a link').click()
  await keeps('Address', 'Escape')
  await leaves('Address')
  await button(page, 'Edit the links').click()
  await keeps('Branch', 'Escape')
  await leaves('Branch')
  await button(page, 'Edit').click()
  await keeps('Title', 'Escape')
  await keeps('Description', 'Control+Enter', 'Escape')
  await leaves('Description')
  await keeps('Comment', 'Control+Enter')
  await page.goto(`/p/${project}/work`)
  await keeps('Filter by title or number', 'Enter', 'Escape')
  await button(page, 'New work item').click()
  await keeps('Title', 'Control+Enter', 'Escape')
  expect(sent).toEqual([])
  expect(faults).toEqual([])
})
