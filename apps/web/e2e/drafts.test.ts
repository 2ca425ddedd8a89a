import type { Page } from 'playwright-core'
import { expect, test } from 'vitest'
import { seen } from './browser.ts'
import { hasFocus } from './keys.ts'
import { cut, hold } from './network.ts'
import { signIn } from './steps.ts'
import { teamOfFile } from './team.ts'

const playbook = `# Shop Playbook

## Collaboration Checklist
1. Talk the change through with a maintainer

## Hand-off Notes
- **Summary:** What changed and why.
- **Risks:** What may break.
`

const team = teamOfFile()

/** A project whose item #1 Linus works on. */
async function fill(slug: string): Promise<string> {
  const project = await team.project(slug, playbook)
  await team.as.linus.work.create.mutate({ project, title: 'Sell gift cards' })
  await team.as.linus.work.start.mutate({ project, number: 1 })
  return project
}

const comment = (page: Page) => page.getByRole('textbox', { name: 'Comment' })
const message = (page: Page, title: string) => page.getByRole('alert').filter({ hasText: title })
const gate = (page: Page, position: number) =>
  page.getByRole('listitem', { name: `Gate ${position}` })
const fields = ['Title', 'Description', 'Kind', 'Priority', 'Assignee', 'Playbook']
const field = (page: Page, name: string) =>
  page
    .getByRole('dialog', { name: 'New work item' })
    .getByLabel(name, { exact: true })
    .and(page.locator('input, textarea'))
async function choose(page: Page, name: string, option: string): Promise<void> {
  await field(page, name).click()
  await page.getByRole('option', { name: option, exact: true }).click()
}
/** How many drafts this browser keeps. */
const drafts = (page: Page) =>
  page.evaluate(
    () => Object.keys(localStorage).filter((key) => key.startsWith('baton:draft:')).length,
  )

test('a comment shows at once; one that does not arrive comes back into its field', async () => {
  const project = await fill('comments')
  await using watched = await team.open('linus')
  const { page, faults } = watched
  await page.goto(`/p/${project}/items/1`)
  await page.locator('#discussion').getByRole('listitem').first().waitFor()
  const repair = await cut(page, 'work.comment')
  // Reading again does not help either.
  const repairReading = await cut(page, 'work.listComments')
  await comment(page).fill('The schema is **ready**.')
  await page.keyboard.press('Control+Enter')
  await message(page, 'The comment was not sent').waitFor()
  expect(await comment(page).inputValue()).toBe('The schema is **ready**.')
  expect(await page.getByText('Sending…').count()).toBe(0)
  await repairReading()

  await page.getByRole('link', { name: 'Board' }).click()
  await page.getByRole('heading', { level: 1, name: 'Board' }).waitFor()
  await page.reload()
  await page.goto(`/p/${project}/items/1`)
  await expect.poll(() => comment(page).inputValue()).toBe('The schema is **ready**.')

  await repair()
  const release = await hold(page, 'work.comment')
  await page.getByRole('button', { name: 'Comment', exact: true }).click()
  const row = page.getByRole('listitem').filter({ hasText: 'The schema is ready.' })
  await row.filter({ hasText: 'Sending…' }).waitFor()
  expect(await comment(page).inputValue()).toBe('')
  release()
  await row.filter({ hasText: 'just now' }).waitFor()
  await page.reload()
  await row.waitFor()
  expect(await comment(page).inputValue()).toBe('')
  expect(faults).toEqual([])
})

test('a comment is seen by who sends it or follows a link to it, whatever was chosen', async () => {
  const project = await fill('chosen')
  await using watched = await team.open('linus')
  const { page, faults } = watched
  await page.goto(`/p/${project}/items/1`)
  const choose = (what: string) =>
    page.getByRole('radiogroup', { name: 'What is shown' }).getByText(what).click()
  const row = page.getByRole('listitem').filter({ hasText: 'The schema is ready.' })
  await choose('Activity')
  await comment(page).fill('The schema is ready.')
  await page.keyboard.press('Control+Enter')
  await row.filter({ hasText: 'just now' }).waitFor()
  const link = await row.getByRole('link').getAttribute('href')

  await choose('Activity')
  await row.waitFor({ state: 'detached' })
  await page.goto(String(link))
  await page.reload()
  await hasFocus(page, row)
  await choose('Activity')
  await row.waitFor({ state: 'detached' })
  expect(faults).toEqual([])
})

test('a gate that could not be ticked opens again and keeps the note', async () => {
  const project = await fill('ticks')
  await using watched = await team.open('linus')
  const { page, faults } = watched
  await page.goto(`/p/${project}/items/1`)
  await gate(page, 1).waitFor()
  const repair = await cut(page, 'gate.')
  await page.getByRole('button', { name: 'Tick gate 1' }).click()
  await page.getByLabel('What was done').fill('Talked to Grace on Monday')
  await page.keyboard.press('Control+Enter')
  await message(page, 'The gate stays as it was').waitFor()
  expect(await seen(gate(page, 1))).toContain('Pending')

  await repair()
  await page.reload()
  const release = await hold(page, 'gate.tick')
  await page.getByRole('button', { name: 'Tick gate 1' }).click()
  expect(await page.getByLabel('What was done').inputValue()).toBe('Talked to Grace on Monday')
  await page.keyboard.press('Control+Enter')
  await gate(page, 1).filter({ hasText: 'Claimed' }).waitFor()
  release()
  await page.getByRole('button', { name: 'More for gate 1' }).waitFor()
  expect(await drafts(page)).toBe(0)
  expect(faults).toEqual([])
})

test('a choice that is refused goes back to what it was', async () => {
  const project = await fill('choices')
  await using watched = await team.open('linus')
  const { page, faults } = watched
  await page.goto(`/p/${project}/items/1`)
  const release = await hold(page, 'work.edit')
  await page.getByRole('button', { name: 'Priority: Normal' }).click()
  await page.getByRole('option', { name: 'Urgent' }).click()
  await page.getByRole('button', { name: 'Priority: Urgent' }).waitFor()
  // Somebody takes the right away before it arrives.
  const linus = { org: 'acme', email: 'linus@acme.example' }
  await team.as.ada.org.setMemberRole.mutate({ ...linus, role: 'viewer' })
  try {
    release()
    await message(page, 'The item was not changed').waitFor()
    expect(await seen(message(page, 'The item was not changed'))).toContain(
      'Your role here is viewer',
    )
    await page.getByText('Normal', { exact: true }).first().waitFor()
  } finally {
    await team.as.ada.org.setMemberRole.mutate({ ...linus, role: 'contributor' })
  }
  expect(faults).toEqual([])
})

test('a hand-off is kept in the browser until the server has it', async () => {
  const project = await fill('handoffs')
  await using watched = await team.open('linus')
  const { page, faults } = watched
  await page.goto(`/p/${project}/items/1`)
  await page.getByRole('button', { name: 'Write the hand-off' }).first().click()
  const summary = page.getByRole('textbox', { name: 'Summary' })
  const repair = await cut(page, 'handoff.draft')
  await summary.fill('Gift cards have a balance.')
  await page.getByRole('textbox', { name: 'Risks' }).focus()
  const state = page.getByRole('alert').filter({ hasText: 'Not saved' })
  await state.waitFor()
  expect(await seen(state)).toContain('This browser keeps what you typed.')

  await page.reload()
  await page
    .getByRole('button', { name: /the hand-off$/ })
    .first()
    .click()
  await expect.poll(() => summary.inputValue()).toBe('Gift cards have a balance.')
  await repair()
  await summary.press('End')
  await summary.pressSequentially(' And a limit.')
  await page.getByRole('textbox', { name: 'Risks' }).focus()
  await page.getByText(/^Saved/).waitFor()
  const { fields } = await team.as.vera.handoff.show.query({ project, number: 1 })
  expect(fields[0]?.text).toBe('Gift cards have a balance. And a limit.')
  expect(faults).toEqual([])
})

test('a new item that is not created yet survives navigation and reload', async () => {
  const project = await fill('creates')
  const source = playbook.replace('Shop', 'Till')
  await team.as.ada.playbook.import.mutate({ project, playbook: 'till', source })
  await using watched = await team.open('linus')
  const { page, faults } = watched
  await page.goto(`/p/${project}/work`)
  await page.getByRole('link', { name: 'Sell gift cards' }).waitFor()
  const dialog = page.getByRole('dialog', { name: 'New work item' })
  await page.keyboard.press('c')
  await dialog.getByLabel('Title').fill('Count visits')
  await dialog.getByLabel('Description').fill('Without cookies.')
  await dialog.getByLabel('Kind').fill('feature')
  await choose(page, 'Priority', 'High')
  await choose(page, 'Assignee', 'You')
  expect(await field(page, 'Playbook').inputValue()).toBe('Till Playbook')
  await choose(page, 'Playbook', 'Shop Playbook')
  const typed = ['Count visits', 'Without cookies.', 'feature', 'High', 'You', 'Shop Playbook']
  const shown = () => Promise.all(fields.map((name) => field(page, name).inputValue()))
  expect(await shown()).toEqual(typed)
  const repair = await cut(page, 'work.create')
  await dialog.getByRole('button', { name: 'Create', exact: true }).click()
  await dialog.getByRole('alert').filter({ hasText: 'The server cannot be reached' }).waitFor()
  await page.keyboard.press('Escape')
  await dialog.waitFor({ state: 'detached' })
  await page.goto(`/p/${project}/board`)
  await page.getByRole('button', { name: 'New work item' }).click()
  await expect.poll(shown).toEqual(typed)
  await repair()
  await page.keyboard.press('Control+Enter')
  await page.locator('[data-card="2"]').filter({ hasText: 'Count visits' }).waitFor()
  await expect.poll(() => drafts(page)).toBe(0)
  const made = await team.as.linus.work.show.query({ project, number: 2 })
  expect(made).toMatchObject({ kind: 'feature', priority: 'high', playbook: { slug: 'shop' } })

  await page.keyboard.press('c')
  await expect.poll(shown).toEqual(['', '', 'task', 'Normal', '', 'Till Playbook'])
  // What stays for the next one is part of its draft as soon as that is begun.
  await dialog.getByRole('switch', { name: 'Create another' }).check()
  await dialog.getByLabel('Kind').fill('bug')
  await dialog.getByLabel('Title').fill('Count returns')
  await dialog.getByRole('button', { name: 'Create', exact: true }).click()
  await expect.poll(shown).toEqual(['', '', 'bug', 'Normal', '', 'Till Playbook'])
  await expect.poll(() => drafts(page)).toBe(0)
  await dialog.getByLabel('Title').fill('Count gifts')
  await page.reload()
  await page.getByRole('button', { name: 'New work item' }).click()
  await expect.poll(shown).toEqual(['Count gifts', '', 'bug', 'Normal', '', 'Till Playbook'])
  expect(faults).toEqual([])
})

test('signing out takes every draft with it', async () => {
  const project = await fill('leaving')
  // A session of its own, for it ends.
  await using watched = await team.open(null)
  const { page, faults } = watched
  await page.goto(`/sign-in?back=${encodeURIComponent(`/p/${project}/items/1`)}`)
  await signIn(page, undefined, 'linus@acme.example')
  await comment(page).fill('Not for everybody')
  await expect.poll(() => drafts(page)).toBe(1)
  await page.getByRole('button', { name: 'Account of Linus Example' }).click()
  await page.getByRole('button', { name: 'Sign out' }).click()
  await page.getByRole('heading', { level: 1, name: 'Sign in' }).waitFor()
  expect(await drafts(page)).toBe(0)
  await page.goto(`/p/${project}/items/1`)
  await signIn(page, undefined, 'linus@acme.example')
  await comment(page).waitFor()
  expect(await comment(page).inputValue()).toBe('')
  expect(faults).toEqual([])
})
