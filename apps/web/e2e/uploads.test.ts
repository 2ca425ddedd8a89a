import type { Page } from 'playwright-core'
import { expect, test } from 'vitest'
import { hold } from './network.ts'
import { relayJunit } from './relay.ts'
import { teamOfFile } from './team.ts'

const team = teamOfFile()

const report = (name: string) => ({
  name,
  mimeType: 'text/xml',
  buffer: Buffer.from(relayJunit(false)),
})
const row = (page: Page, name: string) =>
  page
    .getByRole('list', { name: 'Files on their way' })
    .getByRole('listitem')
    .filter({ hasText: name })
const evidence = (page: Page, name: string) => page.getByRole('article', { name })

/** The page of a new item to which files can be added; answers how to choose some. */
async function openItem(page: Page, slug: string) {
  const project = await team.project(slug)
  await team.as.linus.work.create.mutate({ project, title: 'Sell gift cards' })
  await page.goto(`/p/${project}/items/1`)
  await page.getByRole('button', { name: 'Choose files' }).waitFor()
  return (...names: string[]) =>
    page.locator('#evidence input[type="file"]').setInputFiles(names.map(report))
}

test('two files go at once, and the others in turn as they were chosen', async () => {
  await using watched = await team.open('linus')
  const { page, faults } = watched
  const choose = await openItem(page, 'queue')
  const going = new Map<string, () => void>()
  await page.route('**/files/**', async (route) => {
    const { promise, resolve } = Promise.withResolvers<void>()
    going.set(String(new URL(route.request().url()).searchParams.get('name')), resolve)
    await promise
    await route.continue()
  })
  const release = await hold(page, 'evidence.add')
  await choose('one.xml', 'two.xml', 'three.xml', 'four.xml', 'five.xml')
  await expect.poll(() => [...going.keys()]).toEqual(['one.xml', 'two.xml'])
  for (const name of ['one.xml', 'two.xml']) await row(page, name).getByText('% sent.').waitFor()
  for (const name of ['three.xml', 'four.xml', 'five.xml']) {
    await row(page, name).getByText('Waits for its turn.').waitFor()
  }
  await row(page, 'four.xml').getByRole('button', { name: 'Cancel four.xml' }).click()
  await row(page, 'four.xml').waitFor({ state: 'detached' })

  going.get('two.xml')?.()
  await row(page, 'two.xml').getByText('Sent. The server reads it.').waitFor()
  await expect.poll(() => [...going.keys()]).toEqual(['one.xml', 'two.xml', 'three.xml'])
  await row(page, 'five.xml').getByText('Waits for its turn.').waitFor()
  going.get('one.xml')?.()
  await expect.poll(() => [...going.keys()].at(-1)).toBe('five.xml')
  release()
  await evidence(page, 'two.xml').waitFor()
  for (const go of going.values()) go()
  for (const name of ['one.xml', 'three.xml', 'five.xml']) await evidence(page, name).waitFor()
  expect(await evidence(page, 'four.xml').count()).toBe(0)
  expect(going.size).toBe(4)
  expect(faults).toEqual([])
})

test('a file that did not arrive is sent again by itself, and who leaves before is asked', async () => {
  await using watched = await team.open('linus')
  const { page } = watched
  const choose = await openItem(page, 'offline')
  const again = 'It is tried again when the connection is back.'
  await page.context().setOffline(true)
  await choose('one.xml')
  await row(page, 'one.xml').getByText(`Nothing was sent. ${again}`).waitFor()
  // A browser asks only who has done something on the page.
  await page.getByRole('heading', { level: 1 }).click()
  const asked = page.waitForEvent('dialog')
  await page.close({ runBeforeUnload: true })
  const question = await asked
  expect(question.type()).toBe('beforeunload')
  await question.dismiss()
  await page.context().setOffline(false)
  await evidence(page, 'one.xml').waitFor()
  await row(page, 'one.xml').waitFor({ state: 'detached' })

  // The same where a proxy answers for the server.
  await page.route('**/files/**', (route) => route.fulfill({ status: 502, body: 'Bad gateway' }))
  await choose('two.xml')
  await row(page, 'two.xml').getByText(`cannot be reached (502). ${again}`).waitFor()
  await page.unroute('**/files/**')
  await evidence(page, 'two.xml').waitFor()
})
