import type { Page } from 'playwright-core'
import { expect, test } from 'vitest'
import { teamOfFile } from './team.ts'

const playbook = `# Shop Playbook

## Hand-off Notes
- **Summary:** What changed and why.
- **Risks:** What may break.
`

const team = teamOfFile()

async function fill(slug: string): Promise<string> {
  const project = await team.project(slug, playbook)
  await team.as.linus.work.create.mutate({ project, title: 'Sell gift cards', body: 'By post.' })
  await team.as.linus.work.start.mutate({ project, number: 1 })
  return project
}

const button = (page: Page, name: string) => page.getByRole('button', { name, exact: true })
const field = (page: Page, name: string) => page.getByRole('textbox', { name, exact: true })
const alert = (page: Page, words: string) => page.getByRole('alert').filter({ hasText: words })

test('who was offline does not overwrite what others wrote on a hand-off meanwhile', async () => {
  const project = await fill('offline-note')
  const place = { project, number: 1 }
  await using watched = await team.open('linus')
  const { page } = watched
  await page.goto(`/p/${project}/items/1`)
  await button(page, 'Write the hand-off').first().click()
  await field(page, 'Summary').waitFor()
  await page.context().setOffline(true)
  await field(page, 'Summary').fill('Mine, typed on the train.')
  await field(page, 'Risks').fill('None.')
  await alert(page, 'Not saved').first().waitFor()
  await team.as.grace.handoff.draft.mutate({ ...place, fields: { summary: 'Theirs.' } })
  await page.context().setOffline(false)

  const clash = alert(page, 'Somebody else changed this field').first()
  await clash.getByText('Theirs.').waitFor()
  const texts = async () => (await team.as.vera.handoff.show.query(place)).fields
  // What nobody else has touched is saved without being asked about.
  await expect
    .poll(async () => (await texts()).map(({ text }) => text))
    .toEqual(['Theirs.', 'None.'])
  expect(await field(page, 'Summary').inputValue()).toBe('Mine, typed on the train.')
  await button(page, 'Keep my text of Summary').click()
  await expect.poll(async () => (await texts())[0]?.text).toBe('Mine, typed on the train.')
})

test('who was offline does not overwrite a description that others changed meanwhile', async () => {
  const project = await fill('offline-edit')
  const place = { project, number: 1 }
  await using watched = await team.open('linus')
  const { page } = watched
  await page.goto(`/p/${project}/items/1`)
  await button(page, 'Edit').click()
  await field(page, 'Description').fill('By pigeon.')
  await page.context().setOffline(true)
  await page.getByText('You are offline').first().waitFor()
  await team.as.grace.work.edit.mutate({ ...place, body: 'By train.' })
  // Before the page has read again what changed meanwhile.
  await page.route('**/trpc/work.show**', (route) => route.abort())
  await page.context().setOffline(false)
  await button(page, 'Save').click()
  await alert(page, 'The item was not changed')
    .getByText('Somebody changed body meanwhile.')
    .waitFor()
  await page.unroute('**/trpc/work.show**')
  expect((await team.as.vera.work.show.query(place)).body).toBe('By train.')
  await button(page, 'Edit').click()
  await alert(page, 'Somebody changed the description').getByText('By train.').waitFor()
  expect(await field(page, 'Description').inputValue()).toBe('By pigeon.')
  await button(page, 'Save').click()
  await expect.poll(async () => (await team.as.vera.work.show.query(place)).body).toBe('By pigeon.')
})

test('links that are typed stay until they are saved, and take no one else’s place unasked', async () => {
  const project = await fill('typed-links')
  const place = { project, number: 1 }
  await using watched = await team.open('linus')
  const { page, faults } = watched
  await page.goto(`/p/${project}/items/1`)
  await button(page, 'Edit the links').click()
  await field(page, 'Branch').fill('gift-cards')
  await page.getByRole('link', { name: 'Board' }).click()
  await page.getByRole('heading', { level: 1, name: 'Board' }).waitFor()
  await team.as.grace.work.link.mutate({ ...place, branch: 'cards', headCommit: 'abcdef1' })

  await page.goBack()
  await page.getByRole('button', { name: 'Copy the head commit abcdef1' }).waitFor()
  await button(page, 'Edit the links').click()
  await page.getByText('This is what you typed before and did not save.').waitFor()
  expect(await field(page, 'Branch').inputValue()).toBe('gift-cards')
  expect(await field(page, 'Head commit').inputValue()).toBe('abcdef1')
  await alert(page, 'Somebody changed the branch').getByText('cards', { exact: true }).waitFor()

  // What the page has not read yet is not overwritten either.
  await page.route('**/trpc/work.show**', (route) => route.abort())
  await team.as.grace.work.link.mutate({ ...place, branch: 'vouchers' })
  await button(page, 'Save').click()
  await alert(page, 'Somebody changed branch meanwhile.').waitFor()
  await page.unroute('**/trpc/work.show**')
  await page.reload()
  await button(page, 'Edit the links').click()
  await alert(page, 'Somebody changed the branch').getByText('vouchers').waitFor()
  await button(page, 'Save').click()
  await button(page, 'Edit the links').waitFor()
  const { branch, headCommit } = await team.as.vera.work.show.query(place)
  expect({ branch, headCommit }).toEqual({ branch: 'gift-cards', headCommit: 'abcdef1' })
  await button(page, 'Edit the links').click()
  expect(await page.getByText('This is what you typed before').count()).toBe(0)
  expect(faults).toEqual([])
})

test('who could accept a hand-off is told before writing in it, and afterwards who still can', async () => {
  const project = await fill('reviewed')
  const place = { project, number: 1 }
  await using watched = await team.open('grace')
  const { page, faults } = watched
  await page.goto(`/p/${project}/items/1`)
  await button(page, 'Write the hand-off').first().click()
  await field(page, 'Summary').waitFor()
  await page.getByText('You could accept this hand-off.').waitFor()
  await field(page, 'Summary').fill('teh')
  await page.getByText(/^Saved/).waitFor()
  await field(page, 'Summary').fill('')
  await expect
    .poll(async () => (await team.as.vera.handoff.show.query(place)).fields[0]?.text)
    .toBe('')
  const { handoff } = team.as.linus
  await handoff.draft.mutate({ ...place, fields: { Summary: 'Cards.', Risks: 'None.' } })
  await handoff.submit.mutate(place)
  const words = 'Somebody else has to accept it: you worked on this item. Ada Lovelace can.'
  await page.getByText(words).waitFor()

  // Whoever does the work never could.
  await team.as.linus.work.create.mutate({ project, title: 'Sell vouchers' })
  await team.as.linus.work.start.mutate({ project, number: 2 })
  await using worker = await team.open('linus')
  await worker.page.goto(`/p/${project}/items/2`)
  await button(worker.page, 'Write the hand-off').first().click()
  await field(worker.page, 'Summary').waitFor()
  expect(await worker.page.getByText('You could accept').count()).toBe(0)
  expect([...faults, ...worker.faults]).toEqual([])
})

test('what is typed while an answer is lost does not wait for the next try of what was lost', async () => {
  const project = await fill('lost-answer')
  await using watched = await team.open('linus')
  const { page } = watched
  await page.goto(`/p/${project}/items/1`)
  await button(page, 'Write the hand-off').first().click()
  const { promise: typedOn, resolve: losesIt } = Promise.withResolvers<void>()
  const { promise: sent, resolve: noteSent } = Promise.withResolvers<void>()
  await page.route(
    '**/trpc/handoff.draft**',
    async (route) => {
      noteSent()
      await typedOn
      await route.abort()
    },
    { times: 1 },
  )
  await field(page, 'Summary').fill('First half.')
  await sent
  await field(page, 'Summary').fill('First half. Second half.')
  losesIt()
  const saved = async () =>
    (await team.as.vera.handoff.show.query({ project, number: 1 })).fields[0]?.text
  // What was lost is tried again after ten seconds.
  await expect.poll(saved, { timeout: 8_000 }).toBe('First half. Second half.')
})

test('letters that are typed in the very moment of a save are no one else’s, and stay', async () => {
  const project = await fill('typed-on')
  await using watched = await team.open('linus')
  const { page } = watched
  await page.goto(`/p/${project}/items/1`)
  await button(page, 'Write the hand-off').first().click()
  const words = 'Gift cards have a balance and a limit, and are sold by post. '.repeat(3).trim()
  for (const letter of words) {
    await field(page, 'Summary').pressSequentially(letter)
    // As leaving the field does: it is saved at once, while the next letter is typed.
    await field(page, 'Summary').dispatchEvent('focusout')
  }
  expect(await field(page, 'Summary').inputValue()).toBe(words)
  const saved = async () =>
    (await team.as.vera.handoff.show.query({ project, number: 1 })).fields[0]?.text
  await expect.poll(saved).toBe(words)
  expect(await alert(page, 'Somebody else changed this field').count()).toBe(0)
})
