import type { Page } from 'playwright-core'
import { expect, test } from 'vitest'
import { seen } from './browser.ts'
import { cut, hold } from './network.ts'
import { signIn } from './steps.ts'
import { teamOfFile } from './team.ts'

const playbook = `# Shop Playbook

## Collaboration Checklist
1. Talk the change through with a maintainer

## Hand-off Notes
- **Summary:** What changed and why.
`

const team = teamOfFile()

/** A project whose item #1 Linus works on. */
async function fill(slug: string): Promise<string> {
  const project = await team.project(slug, playbook)
  await team.as.linus.work.create.mutate({ project, title: 'Sell gift cards', body: 'By post.' })
  await team.as.linus.work.start.mutate({ project, number: 1 })
  return project
}

const button = (page: Page, name: string) => page.getByRole('button', { name, exact: true })
const field = (page: Page, name: string) => page.getByRole('textbox', { name, exact: true })
const alert = (page: Page, words: string) => page.getByRole('alert').filter({ hasText: words })
const followUpsOf = async (project: string) =>
  (await team.as.vera.handoff.show.query({ project, number: 1 })).followUps.map(
    ({ title }) => title,
  )
const draft = (project: string, titles: string[]) =>
  team.as.ada.handoff.draft.mutate({
    ...{ project, number: 1, fields: {} },
    followUps: titles.map((title) => ({ title, body: '' })),
  })

/** Counts how often a page asks a procedure for something. */
function count(page: Page, procedure: string): () => number {
  let times = 0
  page.on('request', (request) => {
    if (request.method() === 'POST' && request.url().includes(`/trpc/${procedure}`)) times += 1
  })
  return () => times
}

async function openHandoff(page: Page, project: string): Promise<void> {
  await page.goto(`/p/${project}/items/1`)
  await page
    .getByRole('button', { name: /^(Write|Go on with) the hand-off$/ })
    .first()
    .click()
  await field(page, 'Summary').waitFor()
}

test('an empty row deletes nobody’s follow-ups, and neither do words without being asked', async () => {
  const project = await fill('rows')
  await using watched = await team.open('linus')
  const { page, faults } = watched
  await openHandoff(page, project)
  await button(page, 'Add a follow-up').click()
  const drafts = count(page, 'handoff.draft')
  await draft(project, ['Count visits'])
  await expect.poll(() => field(page, 'Follow-up 1').inputValue()).toBe('Count visits')
  expect(await field(page, 'Follow-up 2').inputValue()).toBe('')
  // Longer than it takes to save by itself.
  await page.waitForTimeout(2_500)
  expect(drafts()).toBe(0)
  expect(await followUpsOf(project)).toEqual(['Count visits'])

  const repair = await cut(page, 'handoff.draft')
  await field(page, 'Follow-up 2').fill('Print receipts')
  await alert(page, 'Not saved').waitFor()
  await draft(project, ['Measure it'])
  const clash = alert(page, 'Somebody else changed the follow-ups')
  await clash.getByText('• Measure it').waitFor()
  await repair()
  await button(page, 'Keep my text of the follow-ups').click()
  await expect.poll(() => followUpsOf(project)).toEqual(['Count visits', 'Print receipts'])
  expect(faults).toEqual([])
})

test('a hand-off with an untitled follow-up waits; it is handed in once, however often one asks', async () => {
  const project = await fill('titles')
  await using watched = await team.open('linus')
  const { page, faults } = watched
  await openHandoff(page, project)
  await field(page, 'Summary').fill('Gift cards have a balance.')
  await button(page, 'Add a follow-up').click()
  await button(page, 'Add details to follow-up 1').click()
  await field(page, 'Details of follow-up 1').fill('For a week')
  await page.getByText('Not saved: follow-up 1 has details and no title.').waitFor()
  const [drafts, submits] = [count(page, 'handoff.draft'), count(page, 'handoff.submit')]
  await field(page, 'Summary').press('Control+Enter')
  await page.getByText('Say what is to be done, or clear the details.').waitFor()
  const title = field(page, 'Follow-up 1')
  expect(await title.evaluate((input) => input === document.activeElement)).toBe(true)
  expect(submits()).toBe(0)

  await title.fill('Measure it')
  const release = await hold(page, 'handoff.draft')
  await field(page, 'Summary').press('Control+Enter')
  await field(page, 'Summary').press('Control+Enter')
  await page.getByRole('button', { name: 'Submit the hand-off' }).last().click({ force: true })
  release()
  await page.getByText('The hand-off is submitted.').waitFor()
  expect([drafts(), submits()]).toEqual([1, 1])
  expect(await followUpsOf(project)).toEqual(['Measure it'])
  expect(faults).toEqual([])
})

test('a file whose answer is lost is filed once', async () => {
  const project = await fill('files')
  await using watched = await team.open('linus')
  const { page, faults } = watched
  await page.goto(`/p/${project}/items/1`)
  await button(page, 'Choose files').waitFor()
  const adds = count(page, 'evidence.add')
  await page.route('**/trpc/evidence.add**', async (route) => {
    await route.fetch()
    await route.fulfill({ status: 504, body: 'Too slow.' })
  })
  const report = '<testsuite name="all"><testcase name="one"/></testsuite>'
  const file = { name: 'junit.xml', mimeType: 'text/xml', buffer: Buffer.from(report) }
  const input = page.locator('#evidence input[type="file"]')
  await input.setInputFiles(file)
  const row = page.getByRole('list', { name: 'Files on their way' }).getByRole('listitem')
  await row.filter({ hasText: 'another try looks first' }).waitFor()
  // Longer than a file waits that is sent again by itself.
  await page.waitForTimeout(6_000)
  expect(adds()).toBe(1)

  await page.unroute('**/trpc/evidence.add**')
  await row.getByRole('button', { name: 'Try again' }).click()
  await page.getByRole('button', { name: 'Report of junit.xml' }).waitFor()
  expect(adds()).toBe(1)
  const { items } = await team.as.vera.evidence.list.query({ project, number: 1 })
  expect(items).toHaveLength(1)

  // The same file again is asked for, not ignored.
  await input.setInputFiles(file)
  await page.getByRole('button', { name: 'Report of junit.xml' }).nth(1).waitFor()
  expect(adds()).toBe(2)

  await button(page, 'Correct junit.xml').first().click()
  const transfer = await page.evaluateHandle((text) => {
    const data = new DataTransfer()
    for (const name of ['one.xml', 'two.xml']) data.items.add(new File([text], name))
    return data
  }, report)
  await page.locator('#evidence').dispatchEvent('drop', { dataTransfer: transfer })
  await alert(page, 'Give one file: it takes the place of one.').waitFor()
  expect(adds()).toBe(2)
  expect(faults).toEqual([])
})

test('a file that could not be sent is not for the next account', async () => {
  const project = await fill('accounts')
  await using watched = await team.open(null)
  const { page, faults } = watched
  const address = `/p/${project}/items/1`
  await page.goto(`/sign-in?back=${encodeURIComponent(address)}`)
  await signIn(page, undefined, 'linus@acme.example')
  await button(page, 'Choose files').waitFor()
  const release = await hold(page, 'evidence.add')
  const file = { name: 'secret.txt', mimeType: 'text/plain', buffer: Buffer.from('Mine.') }
  await page.locator('#evidence input[type="file"]').setInputFiles(file)
  const rows = page.getByRole('list', { name: 'Files on their way' })
  await rows.getByText('secret.txt').waitFor()
  await page.getByRole('button', { name: 'Account of Linus Example' }).click()
  await page.getByRole('button', { name: 'Sign out' }).click()
  await page.getByRole('heading', { level: 1, name: 'Sign in' }).waitFor()
  release()
  await signIn(page, undefined, 'grace@acme.example')
  await page.getByRole('button', { name: 'Account of Grace Hopper' }).waitFor()
  await page.evaluate((to) => history.pushState(null, '', to), address)
  await page.goBack()
  await page.goForward()
  await button(page, 'Choose files').waitFor()
  expect(await rows.count()).toBe(0)
  expect(faults).toEqual([])
})

test('an edit that was kept says what it would take the place of', async () => {
  const project = await fill('edits')
  await using watched = await team.open('linus')
  const { page, faults } = watched
  await page.goto(`/p/${project}/items/1`)
  await button(page, 'Edit').click()
  const description = field(page, 'Description')
  expect(await description.inputValue()).toBe('By post.')
  await description.fill('By e-mail.')
  await page.keyboard.press('Escape')
  await team.as.ada.work.edit.mutate({ project, number: 1, title: 'Sell cards', body: 'By hand.' })

  await page.reload()
  await button(page, 'Edit').click()
  await page.getByText('This is what you typed before and did not save.').waitFor()
  expect(await description.inputValue()).toBe('By e-mail.')
  expect(await field(page, 'Title').inputValue()).toBe('Sell cards')
  const clash = alert(page, 'Somebody changed the description since you began')
  expect(await seen(clash)).toContain('By hand.')
  expect(await alert(page, 'Somebody changed the title').count()).toBe(0)
  await button(page, 'Discard it').click()
  await expect.poll(() => description.inputValue()).toBe('By hand.')
  const title = field(page, 'Title')
  expect(await title.evaluate((input) => input === document.activeElement)).toBe(true)
  expect(await clash.count()).toBe(0)

  await description.fill('By courier.')
  await description.press('Control+Enter')
  await page.getByText('By courier.').waitFor()
  await expect
    .poll(async () => (await team.as.vera.work.show.query({ project, number: 1 })).body)
    .toBe('By courier.')
  expect(faults).toEqual([])
})

test('what is typed while a comment is being sent stays', async () => {
  const project = await fill('remarks')
  await using watched = await team.open('linus')
  const { page, faults } = watched
  await page.goto(`/p/${project}/items/1`)
  const comment = field(page, 'Comment')
  const release = await hold(page, 'work.comment')
  await comment.fill('The first one.')
  await comment.press('Control+Enter')
  await page.getByText('Sending…').waitFor()
  await comment.pressSequentially('The second one.')
  release()
  await page.getByRole('listitem').filter({ hasText: 'The first one.' }).getByText('now').waitFor()
  expect(await comment.inputValue()).toBe('The second one.')

  await page.unrouteAll()
  const repair = await cut(page, 'work.comment')
  await comment.press('Control+Enter')
  await alert(page, 'The comment was not sent').waitFor()
  expect(await comment.inputValue()).toBe('The second one.')
  await repair()
  expect(faults).toEqual([])
})

test('a secret finds the dialog that asked for it', async () => {
  await using watched = await team.open('ada')
  const { page, faults } = watched
  await page.goto('/o/acme/people')
  await button(page, 'Invite somebody').first().click()
  const dialog = page.getByRole('dialog')
  await dialog.getByLabel('E-mail').fill('alan@acme.example')
  const release = await hold(page, 'org.addMember')
  await button(page, 'Make the link').click()
  await expect.poll(() => dialog.getByRole('button', { name: 'Cancel' }).isDisabled()).toBe(true)
  await page.keyboard.press('Escape')
  release()
  await page.getByRole('dialog', { name: 'Invitation for alan@acme.example' }).waitFor()
  expect(await dialog.getByLabel('One-time link').inputValue()).toContain('#token=')

  await page.goto('/account')
  await button(page, 'New personal token').click()
  await dialog.getByLabel('Name', { exact: true }).fill('Laptop')
  const tell = await hold(page, 'identity.createToken')
  await button(page, 'Make the token').click()
  await expect.poll(() => dialog.getByRole('button', { name: 'Cancel' }).isDisabled()).toBe(true)
  await page.keyboard.press('Escape')
  tell()
  await page
    .getByRole('dialog', { name: 'Token “Laptop”' })
    .getByLabel('Token', { exact: true })
    .waitFor()
  expect(faults).toEqual([])
})

test('a text beyond its limit is kept whole, and its field says so', async () => {
  const project = await fill('long')
  await using watched = await team.open('linus')
  const { page, faults } = watched
  const pasted = 'gift '.repeat(50).trim()
  const words = 'Use at most 200 characters; these are 249.'
  await page.goto(`/p/${project}/items/1`)
  await button(page, 'Edit').click()
  const edits = count(page, 'work.edit')
  await field(page, 'Title').fill(pasted)
  await page.getByText(words).waitFor()
  await field(page, 'Title').press('Enter')
  await button(page, 'Save').click()
  expect(await field(page, 'Title').inputValue()).toBe(pasted)
  expect(edits()).toBe(0)
  await button(page, 'Cancel').click()

  await openHandoff(page, project)
  await button(page, 'Add a follow-up').click()
  await field(page, 'Follow-up 1').fill(pasted)
  await page.getByText(words).waitFor()
  await alert(page, 'Not saved').getByText('use at most 200 characters').waitFor()
  await field(page, 'Follow-up 1').fill('Sell more')
  await expect.poll(() => followUpsOf(project)).toEqual(['Sell more'])
  expect(faults).toEqual([])
})
