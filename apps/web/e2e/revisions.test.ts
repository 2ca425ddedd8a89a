import type { Locator, Page } from 'playwright-core'
import { expect, test } from 'vitest'
import { seen } from './browser.ts'
import { hasFocus, isFocused } from './keys.ts'
import { teamOfFile } from './team.ts'

const filler = Array.from({ length: 40 }, (_, index) => `Paragraph ${index + 1}.\n`).join('\n')

const playbook = `# Shop Playbook

## Mission
<!-- agent-update:start:mission -->
Ship small releases often.
<!-- agent-update:end -->

## Collaboration Checklist
1. Run the test suite
2. Measure the code coverage
3. Confirm the plan with the team
4. Check the database migrations

## Success Metrics
- Code coverage: >80%
- Happiness: a lot

## Background
${filler}
<!-- agent-readonly:guidance -->
## Working Agreement
Nobody deploys on a Friday.
`

const team = teamOfFile()

const mark = (page: Page, line: number) => page.locator(`[data-line="${line}"]`)
const inView = (place: Locator) =>
  place.evaluate((one) => {
    const { top, bottom } = one.getBoundingClientRect()
    return top >= 0 && bottom <= innerHeight
  })

/** A proposal by Linus that holds people to more. */
const propose = (project: string, coverage: string, baseRevision = 0) =>
  team.as.linus.playbook.edit.mutate({
    ...{ project, playbook: 'shop', baseRevision, message: 'Aim higher' },
    source: playbook.replace('>80%', coverage).replace('2. Measure', '2. Look at'),
  })

test('what Baton reads stands at its lines, and links lead there', async () => {
  const project = await team.project('read', playbook)
  await using watched = await team.open('vera')
  const { page, faults } = watched
  await page.goto(`/p/${project}/playbooks/shop`)
  await mark(page, 9).waitFor()
  expect(await seen(mark(page, 9))).toMatch(/Run the test suite\s+Gate sign-off, no rule/)
  expect(await seen(mark(page, 15))).toMatch(/Code coverage: >80%\s+Target .*above 80 %/)
  await page.getByText('Agents may rewrite').first().waitFor()
  await page.getByText('Read-only').first().waitFor()

  const outline = page.getByRole('navigation', { name: 'Outline' })
  await outline.getByRole('link', { name: 'Working Agreement' }).click()
  const heading = page.getByRole('heading', { name: 'Working Agreement' })
  await expect.poll(() => isFocused(heading)).toBe(true)
  await expect.poll(() => inView(heading)).toBe(true)
  const address = page.url()
  expect(address).toMatch(/#working-agreement$/)
  await page.getByRole('link', { name: '4 gates' }).click()
  await expect.poll(() => inView(mark(page, 9))).toBe(true)

  await page.getByText('Findings', { exact: true }).click()
  const finding = page
    .getByRole('listitem')
    .filter({ hasText: /^(Warning|Note)/ })
    .first()
  await finding.getByRole('link', { name: /^Line / }).click()
  const number = /#L(\d+)$/.exec(page.url())?.[1]
  await expect.poll(() => inView(mark(page, Number(number)))).toBe(true)

  // The address is enough for somebody else.
  await page.goto('/')
  await page.goto(address)
  await expect.poll(() => inView(heading)).toBe(true)
  await page.keyboard.press('m')
  await expect.poll(() => page.getByText('Agents may rewrite').first().isVisible()).toBe(false)
  expect(faults).toEqual([])
})

test('two revisions are compared by section and by target', async () => {
  const project = await team.project('compared', playbook)
  await propose(project, '>90%')
  await using watched = await team.open('vera')
  const { page, faults } = watched
  await page.goto(`/p/${project}/playbooks/shop/revisions`)
  await page.getByLabel('Choose revision 0 to compare').check()
  await page.getByLabel('Choose revision 1 to compare').check()
  await page.getByRole('button', { name: 'Compare 0 and 1' }).click()
  await page.getByRole('heading', { level: 1, name: 'Changes from revision 0 to 1' }).waitFor()
  await page.getByText('Changes gates, targets or hand-off fields').waitFor()
  const targets = page.getByRole('table', { name: 'Changed targets' })
  expect(await seen(targets.getByRole('row').nth(1))).toMatch(
    /Code coverage\s+Changed\s+above 80 %\s+above 90 %/,
  )
  const section = page.getByRole('group').filter({ hasText: 'Collaboration Checklist' })
  expect(await seen(section)).toMatch(
    /1 line added, 1 removed.*Removed:\s+2\. Measure.*Added:\s+2\. Look at/s,
  )
  expect(faults).toEqual([])
})

test('a maintainer approves or rejects what a contributor proposed', async () => {
  const project = await team.project('decided', playbook)
  await propose(project, '>90%')
  await propose(project, '>95%')
  await using author = await team.open('linus')
  await author.page.goto(`/p/${project}/playbooks/shop?revision=1`)
  await author.page.getByText('A maintainer can approve or reject it.').waitFor()
  expect(await author.page.getByRole('button', { name: /^Approve/ }).count()).toBe(0)

  await using judge = await team.open('grace')
  const { page } = judge
  await page.goto(`/p/${project}/playbooks/shop?revision=1`)
  await page.getByRole('link', { name: 'What it changes' }).click()
  // The page before has that button, too.
  await page.getByRole('heading', { level: 1, name: /^Changes from/ }).waitFor()
  await page.getByRole('button', { name: 'Reject revision 1' }).click()
  await page.getByRole('dialog').getByLabel('Reason').fill('Too much at once')
  await page.keyboard.press('Control+Enter')
  await page.getByText('Revision 1 is rejected.').waitFor()
  await page.goto(`/p/${project}/playbooks/shop?revision=2`)
  await page.getByRole('button', { name: 'Approve revision 2' }).click()
  await page.getByText('Revision 2 is in force.').waitFor()
  // The author hears of it without a reload.
  await author.page.getByText('Rejected').first().waitFor()
  await author.page.goto(`/p/${project}/playbooks/shop/revisions`)
  const rows = author.page.getByRole('listitem')
  await rows.filter({ hasText: 'Revision 2' }).filter({ hasText: 'In force' }).waitFor()
  await rows.filter({ hasText: 'Revision 1' }).filter({ hasText: 'Rejected' }).waitFor()
  expect([...author.faults, ...judge.faults]).toEqual([])
})

test('whoever writes why they reject a revision is told that somebody approved it meanwhile', async () => {
  const project = await team.project('overtaken', playbook)
  const reason = 'Too much at once'
  await using watched = await team.open('grace')
  const { page, faults } = watched
  const dialog = page.getByRole('dialog', { name: /^Reject revision/ })
  for (const [index, path] of ['/diff?from=0&to=1', '', '/revisions'].entries()) {
    const revision = index + 1
    await propose(project, `>9${revision}%`, index)
    await page.goto(`/p/${project}/playbooks/shop${path}`)
    await page.getByRole('button', { name: `Reject revision ${revision}` }).click()
    await dialog.getByLabel('Reason').fill(reason)
    await team.as.ada.playbook.approve.mutate({ project, playbook: 'shop', revision })
    const words = `Ada Lovelace approved revision ${revision} meanwhile. It is in force.`
    await dialog.getByRole('alert').filter({ hasText: words }).waitFor()
    const left = dialog.getByLabel('What you wrote')
    expect(await left.inputValue()).toBe(reason)
    await hasFocus(page, left)
    await dialog.getByRole('button', { name: 'Discard it and close' }).click()
    await dialog.waitFor({ state: 'detached' })
    await page.getByText('In force').first().waitFor()
  }
  await page.goto(`/p/${project}/playbooks/shop/diff?from=0&to=3`)
  await page.getByText(/^approved by Ada Lovelace/).waitFor()
  expect(faults).toEqual([])
})

test('suggested rules are accepted one by one, as chosen, and all at once', async () => {
  const project = await team.project('suggested', playbook)
  await using reader = await team.open('linus')
  await reader.page.goto(`/p/${project}/playbooks/shop/rules`)
  await reader.page.getByText('it takes a maintainer to accept them').waitFor()
  expect(await reader.page.getByRole('button', { name: /^Accept/ }).count()).toBe(0)

  await using watched = await team.open('grace')
  const { page, faults } = watched
  await page.goto(`/p/${project}/playbooks/shop`)
  await page.getByRole('link', { name: 'Suggested rules (4)' }).click()
  await page.getByRole('button', { name: 'Accept the rule of item 1' }).click()
  await page.getByText('1 rule is written as revision 1.').waitFor()
  await page.getByLabel('Choose the rule of item 2').waitFor()
  await page.getByLabel('Choose the rule of item 1').waitFor({ state: 'detached' })
  await page.getByLabel('Choose the rule of item 3').uncheck()
  await page.getByRole('button', { name: 'Accept the 2 chosen' }).click()
  await page.getByText('2 rules are written as revision 2.').waitFor()
  await page.getByRole('button', { name: 'Accept all 1' }).click()
  await page.getByText('Every checklist item has its rule').waitFor()
  const { source } = await team.as.vera.playbook.export.query({ project, playbook: 'shop' })
  expect(source).toContain('1. Run the test suite <!-- agent-gate: report tests -->\n')
  expect(source).toContain('2. Measure the code coverage <!-- agent-gate: report coverage -->\n')
  expect(source).toContain('3. Confirm the plan with the team <!-- agent-gate: sign-off -->\n')
  expect([...faults, ...reader.faults]).toEqual([])
})
