import type { Locator, Page } from 'playwright-core'
import { expect, test } from 'vitest'
import { seen } from './browser.ts'
import { isFocused } from './keys.ts'
import { cut } from './network.ts'
import { teamOfFile } from './team.ts'

const playbook = `# Shop Playbook

## Mission
<!-- agent-update:start:mission -->
Ship small releases often.
<!-- agent-update:end -->

## Collaboration Checklist
1. Run the test suite <!-- agent-gate: report tests -->

## Success Metrics
- Code coverage: >80%

<!-- agent-readonly:guidance -->
## Working Agreement
Nobody deploys on a Friday.

## Background
We started in 2019.
`

const team = teamOfFile()

const editor = (page: Page) => page.getByRole('textbox', { name: 'Text of the playbook shop' })
const line = (page: Page, text: string) => page.locator('.cm-line').filter({ hasText: text })
const saves = (page: Page) => page.getByRole('region', { name: 'Save' })

/** Puts the cursor behind the last letter of a line. */
async function goTo(page: Page, text: string): Promise<void> {
  await line(page, text).click()
  await page.keyboard.press('End')
}

/** Takes the first word of one line to the middle of another, by mouse. */
async function dragWord(page: Page, from: string, to: string): Promise<void> {
  await line(page, from).click()
  await page.keyboard.press('Home')
  await page.keyboard.press('Shift+ControlOrMeta+ArrowRight')
  const [start, end] = [await line(page, from).boundingBox(), await line(page, to).boundingBox()]
  if (start === null || end === null) throw new Error(`“${from}” or “${to}” is not seen`)
  await page.mouse.move(start.x + 16, start.y + start.height / 2)
  await page.mouse.down()
  await page.mouse.move(start.x + 30, start.y + start.height / 2, { steps: 4 })
  await page.mouse.move(end.x + 90, end.y + end.height / 2, { steps: 4 })
  await page.mouse.up()
}

async function edit(page: Page, project: string): Promise<void> {
  await page.goto(`/p/${project}/playbooks/shop/edit`)
  await saves(page).getByText('Nothing is changed yet.').waitFor()
}

const textOf = (place: Locator) => place.locator('.cm-line').allTextContents()
const sourceOf = async (project: string, revision?: number) =>
  (await team.as.vera.playbook.export.query({ project, playbook: 'shop', revision })).source

/** Somebody else saves. */
const saveMeanwhile = (project: string, from: string, to: string) =>
  team.as.grace.playbook.edit.mutate({
    ...{ project, playbook: 'shop', baseRevision: 0, message: 'Meanwhile' },
    source: playbook.replace(from, to),
  })

test('a broken marker is found at its line while one types, and cannot be saved', async () => {
  const project = await team.project('linted', playbook)
  await using watched = await team.open('grace')
  const { page, faults } = watched
  await edit(page, project)
  await page.getByRole('region', { name: 'Findings' }).waitFor()
  await goTo(page, 'We started in 2019.')
  await page.keyboard.press('Enter')
  await page.keyboard.type('<!-- agent-update:start:history -->')
  const finding = page.getByRole('button', { name: /Error Line 20/ })
  await finding.waitFor()
  expect(await seen(finding)).toContain('REGION_UNCLOSED')
  await saves(page).getByText('An error on line 20 would be refused. Correct it first.').waitFor()
  const save = saves(page).getByRole('button', { name: 'Save' })
  expect(await save.getAttribute('aria-disabled')).toBe('true')

  await goTo(page, 'Shop Playbook')
  await finding.click()
  await page.locator('.cm-activeLine').filter({ hasText: 'start:history' }).waitFor()
  expect(await isFocused(editor(page))).toBe(true)
  await page.keyboard.press('End')
  await page.keyboard.press('Enter')
  await page.keyboard.type('<!-- agent-update:end -->')
  await saves(page).getByText('Changes prose only: applies at once.').waitFor()
  expect(await finding.count()).toBe(0)
  expect(faults).toEqual([])
})

test('locked guidance cannot be typed into, cut, pasted over or dragged away', async () => {
  const project = await team.project('locked', playbook)
  await using watched = await team.open('linus')
  const { page, faults } = watched
  await edit(page, project)
  const whole = await textOf(editor(page))
  const told = page.getByRole('status').filter({ hasText: 'Lines 14 to 16 are locked' })
  const refuses = async (act: () => Promise<void>) => {
    await act()
    await told.waitFor()
    expect(await textOf(editor(page))).toEqual(whole)
    // What is allowed takes the message away.
    await goTo(page, 'We started in 2019.')
    await page.keyboard.type('!')
    await told.waitFor({ state: 'detached' })
    await page.keyboard.press('Backspace')
  }
  await refuses(async () => {
    await goTo(page, 'Nobody deploys')
    await page.keyboard.type('x')
  })
  await refuses(async () => {
    await editor(page).press('ControlOrMeta+a')
    await page.keyboard.press('ControlOrMeta+x')
  })
  await refuses(async () => {
    await editor(page).press('ControlOrMeta+a')
    await editor(page).evaluate((place) => {
      const clipboardData = new DataTransfer()
      clipboardData.setData('text/plain', '# Mine')
      place.dispatchEvent(new ClipboardEvent('paste', { clipboardData, bubbles: true }))
    })
  })
  // Out of the guidance, and into it from elsewhere.
  await refuses(() => dragWord(page, 'Nobody deploys', 'We started'))
  await refuses(() => dragWord(page, 'We started', 'Nobody deploys'))
  expect(faults).toEqual([])
})

test('prose is saved at once; what people are held to becomes a proposal', async () => {
  const project = await team.project('saved', playbook)
  await using watched = await team.open('linus')
  const { page, faults } = watched
  await edit(page, project)
  await goTo(page, 'We started in 2019.')
  await page.keyboard.type(' In a garage.')
  await saves(page).getByText('Changes prose only: applies at once.').waitFor()
  await page.getByLabel('Why, for the list of revisions').fill('Say where')
  await page.keyboard.press('ControlOrMeta+s')
  await page.waitForURL(`**/p/${project}/playbooks/shop`)
  await page.getByText('Revision 1 is in force.').waitFor()
  expect(await sourceOf(project)).toBe(playbook.replace('2019.', '2019. In a garage.'))

  await page.getByRole('link', { name: 'Edit', exact: true }).click()
  await goTo(page, 'Code coverage')
  await page.keyboard.press('Backspace')
  await page.keyboard.press('Backspace')
  await page.keyboard.type('5%')
  await saves(page).getByText('Changes targets: becomes a proposed revision').waitFor()
  await saves(page).getByRole('button', { name: 'Save as a proposal' }).click()
  await page.waitForURL(`**/p/${project}/playbooks/shop?revision=2`)
  await page.getByText('Revision 2 waits for approval').first().waitFor()
  expect(await sourceOf(project)).toContain('>80%')
  expect(await sourceOf(project, 2)).toContain('>85%')

  await page.getByRole('link', { name: 'Revisions' }).click()
  await page.getByText('Say where').waitFor()
  expect(faults).toEqual([])
})

test('who saves second puts both texts together and saves on top', async () => {
  const project = await team.project('stale', playbook)
  await using watched = await team.open('linus')
  const { page, faults } = watched
  // Nothing is heard of others, as when both save within a second.
  await cut(page, 'event.watch')
  await edit(page, project)
  await goTo(page, 'Ship small')
  await page.keyboard.type(' Always.')
  await goTo(page, 'We started')
  await page.keyboard.type(' In a garage.')
  await saves(page).getByText('applies at once').waitFor()
  const theirs = playbook.replace('small releases often.', 'tiny releases daily.')
  await team.as.grace.playbook.edit.mutate({
    ...{ project, playbook: 'shop', baseRevision: 0, message: 'Meanwhile' },
    source: theirs.replace('on a Friday', 'on a weekend'),
  })
  await saves(page).getByRole('button', { name: 'Save' }).click()

  const both = page.getByRole('region', { name: 'Revision 1 came first' })
  await both.waitFor()
  expect(await isFocused(both.getByRole('heading', { level: 2 }))).toBe(true)
  expect(await seen(both)).toContain('One place was changed by both')
  const old = page.getByRole('textbox', { name: 'Revision 1' })
  const mine = page.getByRole('textbox', { name: 'Your text, to be saved' })
  expect(await textOf(old)).toContain('Ship tiny releases daily.')
  expect(await textOf(mine)).toContain('Ship small releases often. Always.')
  await page.getByRole('button', { name: 'Changed by both: line 5' }).click()
  await page.getByRole('button', { name: 'Take theirs here' }).click()
  await mine.filter({ hasText: 'Ship tiny releases daily.' }).waitFor()
  await page.keyboard.press('End')
  await page.keyboard.type(' Always.')
  await saves(page).getByRole('button', { name: 'Save on top of revision 1' }).click()
  await page.waitForURL(`**/p/${project}/playbooks/shop`)
  expect(await sourceOf(project)).toBe(
    theirs
      .replace('daily.', 'daily. Always.')
      .replace('on a Friday', 'on a weekend')
      .replace('2019.', '2019. In a garage.'),
  )
  expect(faults).toEqual([])
})

test('a revision that comes while one types is told at once, and the draft is kept', async () => {
  const project = await team.project('moved', playbook)
  await using watched = await team.open('linus')
  const { page, faults } = watched
  await edit(page, project)
  await goTo(page, 'We started')
  await page.keyboard.type(' In a garage.')
  await saveMeanwhile(project, 'small releases', 'tiny releases')
  await page.getByText('Revision 1 is in force now').waitFor()

  await expect
    .poll(() => page.evaluate(() => Object.keys(localStorage).join()))
    .toContain('playbook acme/moved/shop')
  await page.reload()
  const choice = page.getByRole('region', { name: 'Unsaved draft' })
  await choice.getByText('based on revision 0').waitFor()
  await choice.getByRole('button', { name: 'Continue with the draft' }).click()
  await line(page, 'We started in 2019. In a garage.').waitFor()
  await page.getByRole('button', { name: 'Put both together' }).click()
  await page.getByText('No place was changed by both.').waitFor()
  await page.getByRole('button', { name: 'Save on top of revision 1' }).click()
  await page.waitForURL(`**/p/${project}/playbooks/shop`)
  expect(await sourceOf(project)).toBe(
    playbook.replace('small', 'tiny').replace('2019.', '2019. In a garage.'),
  )
  await page.getByRole('heading', { level: 1, name: 'Shop Playbook', exact: true }).waitFor()
  await page.goBack()
  await saves(page).getByText('Nothing is changed yet.').waitFor()
  expect(faults).toEqual([])
})

test('a file keeps its line ends and its byte order mark through an edit', async () => {
  const windows = `\uFEFF${playbook.trimEnd().replaceAll('\n', '\r\n')}`
  const project = await team.project('bytes', windows)
  await using watched = await team.open('linus')
  const { page, faults } = watched
  await edit(page, project)
  await goTo(page, 'Ship small')
  await page.keyboard.press('Enter')
  await page.keyboard.type('And early.')
  await saves(page).getByText('applies at once').waitFor()
  await page.keyboard.press('ControlOrMeta+s')
  await page.waitForURL(`**/p/${project}/playbooks/shop`)
  expect(await sourceOf(project)).toBe(windows.replace('often.', 'often.\r\nAnd early.'))
  expect(faults).toEqual([])
})
