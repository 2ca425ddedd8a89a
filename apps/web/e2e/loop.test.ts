import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type Caller, withToken } from './api.ts'
import { launchBrowser, openPage, seen, sees } from './browser.ts'
import { relayCommit, relayJunit, relayLcov, relayPlaybook } from './relay.ts'
import { startServer, type TestServer } from './server.ts'
import { setUp } from './steps.ts'

let browser: Browser
let server: TestServer
beforeAll(async () => {
  browser = await launchBrowser()
  server = await startServer()
})
afterAll(async () => {
  await server?.[Symbol.asyncDispose]()
  await browser?.close()
})

const project = 'acme/web-shop'
const at = { project, number: 1 }

const button = (page: Page, name: string) => page.getByRole('button', { name, exact: true })
const region = (page: Page, name: string | RegExp) => page.getByRole('region', { name })
const gate = (page: Page, position: number) =>
  page.getByRole('listitem', { name: `Gate ${position}`, exact: true })
const goTo = (page: Page, name: string) =>
  page.getByRole('navigation', { name: 'Main' }).getByRole('link', { name, exact: true }).click()

async function importPlaybook(page: Page): Promise<void> {
  const choosing = page.waitForEvent('filechooser')
  await button(page, 'Choose a file').click()
  const buffer = Buffer.from(relayPlaybook)
  await (await choosing).setFiles({ name: 'relay.md', mimeType: 'text/markdown', buffer })
  await sees(page.getByRole('main'), /From the file “relay.md”.*Nothing is imported yet/)
  expect(await page.getByLabel('Short name').inputValue()).toBe('relay-playbook')
  await button(page, 'Import').click()
  await page.getByRole('heading', { level: 1, name: 'Relay Playbook' }).waitFor()
}

async function acceptRules(page: Page): Promise<void> {
  await page.getByRole('link', { name: 'Look at the suggestions' }).click()
  const rules = page.getByRole('main').getByRole('listitem')
  await sees(rules.nth(0), /Confirm the plan.*sign-off/)
  await sees(rules.nth(2), /Run the test suite.*report tests/)
  await button(page, 'Accept all 3').click()
  await page.getByText('3 rules are written as revision 1.').waitFor()
  await page.getByText('Every checklist item has its rule').waitFor()
}

/** What a field shows once: reads it, and sees that it is gone with its dialog. */
async function takeSecret(page: Page, label: string): Promise<string> {
  const field = page.getByLabel(label, { exact: true })
  const secret = await field.inputValue()
  await button(page, 'Done').click()
  await field.waitFor({ state: 'detached' })
  await page.reload()
  await page.getByRole('heading', { level: 1 }).waitFor()
  expect(await page.content()).not.toContain(secret)
  return secret
}

async function inviteGrace(page: Page): Promise<string> {
  await goTo(page, 'People')
  await button(page, 'Invite somebody').click()
  await page.getByLabel('E-mail').fill('grace@acme.example')
  await page.getByRole('radio', { name: 'maintainer' }).check()
  await button(page, 'Make the link').click()
  const link = await takeSecret(page, 'One-time link')
  await sees(page.getByRole('table', { name: 'Open invitations' }), 'grace@acme.example')
  return link
}

async function join(page: Page, link: string): Promise<void> {
  await page.goto(link)
  await page.getByLabel('Your name').fill('Grace Hopper')
  await page.getByLabel('Password').fill('a-bug-in-the-relay')
  await button(page, 'Join').click()
  await page.getByRole('heading', { level: 1, name: 'Web Shop' }).waitFor()
}

async function createAgent(page: Page): Promise<Caller> {
  await goTo(page, 'Agents')
  await button(page, 'New agent').first().click()
  await page.getByLabel('Name', { exact: true }).fill('Builder')
  await button(page, 'Create the agent').click()
  await page.getByRole('dialog', { name: 'New token for Builder' }).waitFor()
  await page.getByLabel('Name', { exact: true }).fill('Build machine')
  await button(page, 'Make the token').click()
  return withToken(server.url, await takeSecret(page, 'Token'))
}

async function createItem(page: Page): Promise<void> {
  await goTo(page, 'Work')
  await button(page, 'New work item').first().click()
  await page.getByLabel('Title', { exact: true }).fill('Carry the letters')
  await button(page, 'Create and open').click()
  await page.getByRole('heading', { level: 1, name: '#1 Carry the letters' }).waitFor()
  await sees(gate(page, 3), /Pending.*Run the test suite/)
}

/** The agent's first half, and that the page which shows the item tells of each step by itself. */
async function agentBegins({ rpc, upload }: Caller, page: Page): Promise<void> {
  await rpc.work.start.mutate(at)
  await sees(page.getByRole('main'), /In progress.*Builder/)
  await rpc.work.link.mutate({ ...at, branch: 'letters', headCommit: relayCommit })
  await rpc.gate.tick.mutate({ ...at, position: 1, note: 'The plan is in the thread' })
  await sees(gate(page, 1), /Claimed.*Builder ticked it.*The plan is in the thread/)

  const proof = { ...at, commit: relayCommit }
  const failing = await upload(project, 'junit.xml', relayJunit(true))
  await rpc.evidence.add.mutate({ ...proof, attachment: failing })
  await sees(gate(page, 3), 'Failed')
  const passing = await upload(project, 'junit-again.xml', relayJunit(false))
  await rpc.evidence.add.mutate({ ...proof, attachment: passing })
  await sees(gate(page, 3), 'Satisfied')
  const coverage = await upload(project, 'lcov.info', relayLcov)
  await rpc.evidence.add.mutate({ ...proof, attachment: coverage })
  await sees(page.getByRole('article', { name: 'lcov.info' }), /85.0 % of lines.*by Builder/)
}

async function agentHandsOff({ rpc }: Caller, page: Page): Promise<void> {
  const { fields } = await rpc.handoff.draft.mutate({ ...at, fields: {} })
  await rpc.handoff.draft.mutate({
    ...at,
    fields: Object.fromEntries(fields.map(({ key, name }) => [key, `**${name}** is known.`])),
    followUps: [{ title: 'Carry the parcels', body: 'They are heavier.' }],
  })
  await rpc.handoff.submit.mutate(at)
  await sees(region(page, 'Hand-off'), /Submitted by Builder.*Carry the parcels/)
  await sees(page.getByRole('main'), 'In review')
}

/** Moves the card to “Done” by its menu, and reads why it comes back. */
async function refuseDone(page: Page): Promise<void> {
  await goTo(page, 'Board')
  await button(page, 'Move #1 to…').click()
  await page.getByRole('menuitem', { name: 'Done' }).click()
  const dialog = page.getByRole('dialog', { name: '#1 is not done yet' })
  const open = dialog.getByRole('list', { name: 'Open gates' }).getByRole('listitem')
  await open.first().waitFor()
  expect(await open.count()).toBe(2)
  expect(await seen(open.nth(0))).toMatch(/Claimed\s+1\. Confirm the plan/)
  expect(await seen(open.nth(1))).toMatch(/Claimed\s+2\. Review open changes/)
  await dialog.getByRole('link', { name: 'Open #1' }).click()
  await gate(page, 1).waitFor()
}

async function tick(page: Page, position: number, note: string): Promise<void> {
  await button(page, `Tick gate ${position}`).click()
  await page.getByLabel('What was done').fill(note)
  await button(page, 'Tick').click()
  await sees(gate(page, position), new RegExp(`Claimed.*${note}`))
}

async function readReport(page: Page): Promise<void> {
  await button(page, 'Report of lcov.info').click()
  const files = page.getByRole('table', { name: 'Files, the least covered first' })
  await sees(files.getByRole('row').nth(1), /src\/wire\.ts 2 75.0 %/)
  await button(page, 'Report of junit.xml').click()
  await sees(page.getByRole('article', { name: 'junit.xml' }), /1 failed.*expected 3 to be 4/)
}

async function comment(page: Page): Promise<void> {
  await page.getByRole('textbox', { name: 'Comment' }).fill('Send **all** of `wire.ts`.')
  await button(page, 'Comment').click()
  const said = region(page, 'Comments and activity').getByRole('listitem').first()
  await sees(said, 'Send all of wire.ts.')
  expect(await said.getByRole('strong').last().textContent()).toBe('all')
}

/** The work is merged; its coverage on the default branch becomes the measured value. */
async function readMeasure(page: Page, { rpc, upload }: Caller): Promise<void> {
  await goTo(page, 'Measures')
  const row = page.getByRole('row').filter({ hasText: 'Test coverage' })
  await sees(row, /no data above 80 % No number 0/)
  const attachment = await upload(project, 'lcov.info', relayLcov)
  await rpc.evidence.add.mutate({ ...at, attachment, branch: 'main', commit: relayCommit })
  await sees(row, /85 % .*above 80 % Met 20/)
  await row.getByRole('link').click()
  await sees(region(page, 'Now'), /85 %.*Met.*above 80 %.*Observations \(n\) 20/)
  await sees(region(page, 'Evidence'), /lcov\.info.*Uploaded by Builder.*Sent for #1/)
}

test('the whole loop: two people and an agent, from the link to a measured result', async () => {
  await using first = await openPage(browser)
  await using second = await openPage(browser)
  const [ada, grace] = [first.page, second.page]

  await setUp(ada, server.setupUrl)
  await importPlaybook(ada)
  await acceptRules(ada)
  await join(grace, await inviteGrace(ada))
  const agent = await createAgent(ada)
  await createItem(ada)
  await ada.evaluate(() => Object.assign(globalThis, { loadedOnce: true }))
  await agentBegins(agent, ada)
  await expect(agent.rpc.work.finish.mutate(at)).rejects.toThrow(/gate/)
  await agentHandsOff(agent, ada)

  // Nobody confirms their own work, and nobody who did some accepts the hand-off.
  await tick(ada, 2, 'No other change is open')
  await sees(gate(ada, 2), 'Somebody else has to confirm: you ticked it.')
  expect(await button(ada, 'Confirm gate 2').count()).toBe(0)
  expect(await button(ada, 'Confirm gate 1').count()).toBe(1)
  await sees(region(ada, 'Hand-off'), 'Somebody else has to accept it: you worked on this item.')

  await sees(region(grace, 'Waiting for you (3)'), /hand-off to accept.*Confirm the plan/)
  await refuseDone(grace)
  await button(grace, 'Reject gate 1').click()
  await grace.getByLabel('Why the claim does not hold').fill('I know of no plan')
  await button(grace, 'Reject').click()
  await sees(gate(ada, 1), /Pending.*Grace Hopper rejected the tick.*I know of no plan/)
  await agent.rpc.gate.tick.mutate({ ...at, position: 1, note: 'Now it is in the thread' })
  await sees(gate(grace, 1), /Claimed.*Now it is in the thread/)
  await button(grace, 'Confirm gate 1').click()
  await sees(gate(ada, 1), /Satisfied.*Confirmed by Grace Hopper/)
  await button(grace, 'Confirm gate 2').click()
  await sees(gate(grace, 2), /Satisfied.*Confirmed by Grace Hopper/)

  await readReport(grace)
  await comment(grace)
  await button(grace, 'Accept the hand-off').click()
  await sees(region(grace, 'Hand-off'), /Accepted by Grace Hopper.*#2 Carry the parcels/)
  await button(grace, 'Finish').click()
  await sees(region(grace, 'What comes next'), 'Done. Nothing is left to do.')

  await sees(region(ada, 'What comes next'), 'Done. Nothing is left to do.')
  await sees(region(ada, 'Comments and activity'), 'Send all of wire.ts.')
  expect(await ada.evaluate(() => 'loadedOnce' in globalThis)).toBe(true)
  await region(ada, 'Hand-off').getByRole('link', { name: '#2 Carry the parcels' }).click()
  await ada.getByRole('heading', { level: 1, name: '#2 Carry the parcels' }).waitFor()
  await sees(ada.getByRole('main'), 'They are heavier.')

  await readMeasure(grace, agent)
  await goTo(ada, 'Audit')
  await button(ada, 'Verify the chain').click()
  await sees(region(ada, 'Integrity'), /Unbroken: \d+ entries/)
  await sees(ada.getByRole('table', { name: 'Events' }), /work\.finish|work\.move/)
  expect({ ada: first.faults, grace: second.faults }).toEqual({ ada: [], grace: [] })
}, 180_000)
