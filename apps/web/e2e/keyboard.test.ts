import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { withSession } from './api.ts'
import { launchBrowser, openPage, sees } from './browser.ts'
import { hasFocus, listensToArrows, press, seesFocus, tabTo, type } from './keys.ts'
import { relayCommit, relayJunit, relayPlaybook } from './relay.ts'
import { startServer, type TestServer } from './server.ts'
import { owner, setUp } from './steps.ts'

let browser: Browser
let server: TestServer
const project = 'acme/web-shop'

beforeAll(async () => {
  browser = await launchBrowser()
  server = await startServer()
  await using watched = await openPage(browser)
  await setUp(watched.page, server.setupUrl)
  const { rpc } = await withSession(watched.page)
  await rpc.playbook.import.mutate({ project, playbook: 'relay', source: relayPlaybook })
  await rpc.playbook.acceptRules.mutate({ project, playbook: 'relay', baseRevision: 0 })
  await rpc.work.create.mutate({ project, title: 'Sort the letters' })
})
afterAll(async () => {
  await server?.[Symbol.asyncDispose]()
  await browser?.close()
})

const button = (page: Page, name: string) => page.getByRole('button', { name, exact: true })
const region = (page: Page, name: string) => page.getByRole('region', { name })
const heading = (page: Page, name: string) => page.getByRole('heading', { level: 1, name })
const gate = (page: Page, position: number) =>
  page.getByRole('listitem', { name: `Gate ${position}`, exact: true })

async function signIn(page: Page): Promise<void> {
  await page.goto(server.url)
  await hasFocus(page, page.getByLabel('E-mail'))
  await type(page, owner.email)
  await press(page, 'Tab')
  await type(page, owner.password)
  await press(page, 'Enter')
  await heading(page, 'Web Shop').waitFor()
  await seesFocus(page)
}

async function paletteTo(page: Page, words: string, title: string): Promise<void> {
  await press(page, 'Control+k')
  await hasFocus(page, page.getByRole('combobox', { name: 'Search or do anything' }))
  await type(page, words)
  await press(page, 'Enter')
  await hasFocus(page, heading(page, title))
}

async function createItem(page: Page): Promise<void> {
  await press(page, 'c')
  await hasFocus(page, page.getByRole('dialog').getByLabel('Title'))
  await type(page, 'Carry the letters')
  await tabTo(page, button(page, 'Create and open'))
  await press(page, 'Enter')
  await hasFocus(page, heading(page, '#2 Carry the letters'))
}

async function startAndTick(page: Page): Promise<void> {
  await region(page, 'What comes next').waitFor()
  await press(page, 's')
  await sees(page.getByRole('main'), 'In progress')
  for (const position of [1, 2]) {
    await press(page, 'j')
    await hasFocus(page, gate(page, position))
    await tabTo(page, button(page, `Tick gate ${position}`))
    await press(page, 'Enter')
    await hasFocus(page, page.getByLabel('What was done'))
    await type(page, `Said aloud ${position}`)
    await press(page, 'Enter')
    await sees(gate(page, position), new RegExp(`Claimed.*Said aloud ${position}`))
    // The only person of an organisation confirms what they claimed.
    await tabTo(page, button(page, `Confirm gate ${position}`))
    await press(page, 'Enter')
    await sees(gate(page, position), /Satisfied.*Confirmed by themselves/)
    await hasFocus(page, gate(page, position))
  }
}

async function linkCommit(page: Page): Promise<void> {
  await press(page, 'l')
  await hasFocus(page, page.getByLabel('Branch'))
  await type(page, 'letters')
  await tabTo(page, page.getByLabel('Head commit'))
  await type(page, relayCommit)
  await press(page, 'Enter')
  await hasFocus(page, button(page, 'Edit the links'))
}

async function addEvidence(page: Page): Promise<void> {
  // The links stand last on the page.
  await tabTo(page, button(page, 'Add a link'), 'Shift+Tab')
  await press(page, 'Enter')
  await hasFocus(page, page.getByLabel('Address'))
  await type(page, 'https://example.org/changes/17')
  await tabTo(page, page.getByLabel('Kind', { exact: true }))
  await type(page, 'Commits')
  await tabTo(page, button(page, 'Add'))
  await press(page, 'Enter')
  await page.getByRole('article', { name: 'example.org 17' }).waitFor()
  await hasFocus(page, button(page, 'Add a link'))

  const choosing = page.waitForEvent('filechooser')
  await press(page, 'u')
  const buffer = Buffer.from(relayJunit(false))
  await (await choosing).setFiles({ name: 'junit.xml', mimeType: 'text/xml', buffer })
  await sees(page.getByRole('article', { name: 'junit.xml' }), 'All 3 tests passed')
  await sees(gate(page, 3), 'Satisfied')
  await hasFocus(page, button(page, 'Add a link'))
}

async function handOff(page: Page): Promise<void> {
  await press(page, 'h')
  for (const name of ['Changes Summary', 'Testing Evidence', 'Follow-up Items']) {
    const field = page.getByRole('textbox', { name, exact: true })
    await tabTo(page, field)
    await type(page, `What is known about ${name}.`)
  }
  await press(page, 'Control+Enter')
  await sees(region(page, 'Hand-off'), /Submitted by Ada Lovelace/)
  await press(page, 's')
  await tabTo(page, button(page, 'Accept the hand-off'))
  await press(page, 'Enter')
  await sees(region(page, 'Hand-off'), /Accepted by Ada Lovelace/)
}

async function comment(page: Page): Promise<void> {
  await press(page, 'm')
  await hasFocus(page, page.getByRole('textbox', { name: 'Comment' }))
  await type(page, 'Carried **all** of them.')
  await press(page, 'Control+Enter')
  const said = region(page, 'Comments and activity').getByRole('listitem').first()
  await sees(said, /Carried all of them\./)
  // Out of the field, where letters are keys again.
  await press(page, 'Shift+Tab')
}

async function moveOnBoard(page: Page): Promise<void> {
  await press(page, 'g', 'b')
  await hasFocus(page, heading(page, 'Board'))
  const column = (name: string) => page.getByRole('region', { name, exact: true })
  const card = (name: string) => column(name).locator('[data-card="1"]')
  await card('Open').waitFor()
  await press(page, 'j')
  await tabTo(page, button(page, 'Lift #1'), 'Shift+Tab')
  await seesFocus(page)
  // Until it is put down, what shows is the copy that is carried.
  await page.keyboard.press('Space')
  await sees(page.locator('body'), /Lifted #1 Sort the letters from Open/)
  await listensToArrows(page)
  await page.keyboard.press('ArrowRight')
  await sees(page.locator('body'), /Over In progress/)
  await page.keyboard.press('Space')
  await card('In progress').waitFor()
  await hasFocus(page, button(page, 'Lift #1'))
}

test('the loop by keyboard alone, with the focus in sight all the way', async () => {
  await using watched = await openPage(browser)
  const { page, faults } = watched
  await signIn(page)
  await paletteTo(page, 'work', 'Work')
  await createItem(page)
  await startAndTick(page)
  await linkCommit(page)
  await addEvidence(page)
  await handOff(page)
  await press(page, 's')
  await sees(region(page, 'What comes next'), 'Done. Nothing is left to do.')
  await seesFocus(page)
  await comment(page)
  await moveOnBoard(page)
  expect(faults).toEqual([])
}, 180_000)

test('? lists the keys of the page, and gives the focus back', async () => {
  await using watched = await openPage(browser)
  const { page, faults } = watched
  await signIn(page)
  await paletteTo(page, '#1', '#1 Sort the letters')
  await region(page, 'Gates').getByRole('listitem').first().waitFor()
  await press(page, 'j', 'Shift+?')
  const help = page.getByRole('dialog', { name: 'Keyboard shortcuts' })
  await sees(help, /Go to.* Overview G O .*Do.* New work item C .*Comment M .*View.* Next gate J/)
  await press(page, 'Escape')
  await help.waitFor({ state: 'hidden' })
  await hasFocus(page, gate(page, 1))
  expect(faults).toEqual([])
})
