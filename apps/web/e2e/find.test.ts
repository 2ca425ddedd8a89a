import type { Page } from 'playwright-core'
import { expect, test } from 'vitest'
import { isFocused } from './keys.ts'
import { axeSource, problemsOf } from './look.ts'
import { teamOfFile } from './team.ts'

const paragraphs = Array.from({ length: 400 }, (_, index) => `Paragraph ${index}.\n`).join('\n')
const playbook = `# Shop Playbook

## Collaboration Checklist
1. Run the test suite

## Background
${paragraphs}
The last word is Zanzibar.
`

const team = teamOfFile()

const line = (page: Page, text: string) => page.locator('.cm-line').filter({ hasText: text })

test('a word far below is found, and Escape goes back to the text', async () => {
  const project = await team.project('searched', playbook)
  await using watched = await team.open('linus', { viewport: { width: 360, height: 780 } })
  const { page, faults } = watched
  await page.addInitScript(axeSource)
  await page.goto(`/p/${project}/playbooks/shop/edit`)
  await line(page, 'Paragraph 1.').click()
  await page.keyboard.press('ControlOrMeta+f')
  const panel = page.getByRole('search', { name: 'Text' })
  const word = panel.getByRole('searchbox', { name: 'Find in the text' })
  const count = panel.getByRole('status')
  expect(await isFocused(word)).toBe(true)
  await page.keyboard.type('zanzibar')
  await count.filter({ hasText: '1 found' }).waitFor()
  expect(await line(page, 'Zanzibar').count()).toBe(0)
  await page.keyboard.press('Enter')
  await line(page, 'Zanzibar').waitFor()
  await count.filter({ hasText: '1 of 1' }).waitFor()
  expect(await isFocused(word)).toBe(true)

  for (const colorScheme of ['light', 'dark'] as const) {
    await page.emulateMedia({ colorScheme })
    await page.locator(`html[data-mantine-color-scheme="${colorScheme}"]`).waitFor()
    expect(await problemsOf(page, false), colorScheme).toEqual([])
  }
  await panel.getByRole('checkbox', { name: 'Match case' }).check()
  await count.filter({ hasText: 'Nothing found' }).waitFor()
  await word.fill('Paragraph 7.')
  await page.keyboard.press('F3')
  await count.filter({ hasText: '1 of 1' }).waitFor()
  await page.keyboard.press('Escape')
  expect(await panel.count()).toBe(0)
  expect(await isFocused(page.getByRole('textbox', { name: 'Text of the playbook shop' }))).toBe(
    true,
  )
  await page.keyboard.press('ControlOrMeta+f')
  expect(await word.inputValue()).toBe('Paragraph 7.')
  expect(faults).toEqual([])
})
