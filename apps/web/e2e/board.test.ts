import type { Locator, Page } from 'playwright-core'
import { expect, test } from 'vitest'
import { seen } from './browser.ts'
import { isFocused, listensToArrows } from './keys.ts'
import { cut, hold } from './network.ts'
import { teamOfFile } from './team.ts'

const checklist = `# Shop Playbook

## Collaboration Checklist
1. Run the test suite <!-- agent-gate: report tests -->
2. Talk the change through with a maintainer
`

const team = teamOfFile()

/** A project with items #1 and on; the first is in progress. */
async function fill(slug: string, ...titles: string[]): Promise<string> {
  const project = await team.project(slug, checklist)
  for (const title of titles) await team.as.linus.work.create.mutate({ project, title })
  await team.as.linus.work.start.mutate({ project, number: 1 })
  return project
}

const column = (page: Page, name: string) => page.getByRole('region', { name, exact: true })
const card = (place: Page | Locator, number: number) => place.locator(`[data-card="${number}"]`)
const lift = (page: Page, number: number) => page.getByRole('button', { name: `Lift #${number}` })
const said = (page: Page, text: string) =>
  page.locator('[aria-live]').filter({ hasText: text }).first()

async function isLifted(page: Page, text: string): Promise<void> {
  await said(page, text).waitFor({ state: 'attached' })
  await listensToArrows(page)
}

async function drag(page: Page, number: number, to: string): Promise<void> {
  const from = await card(page, number).boundingBox()
  const target = await column(page, to).boundingBox()
  if (from === null || target === null) throw new Error(`#${number} or “${to}” is not seen`)
  await page.mouse.move(from.x + 20, from.y + from.height - 8)
  await page.mouse.down()
  await page.mouse.move(from.x + 40, from.y + from.height, { steps: 4 })
  await page.mouse.move(target.x + target.width / 2, target.y + 120, { steps: 8 })
  await column(page, to).and(page.locator('[data-over]')).waitFor()
  await page.mouse.up()
}

test('a card that is dragged by mouse stays where it was put', async () => {
  const project = await fill('dragged', 'Sell gift cards', 'Count visits')
  await using watched = await team.open('linus')
  const { page, faults } = watched
  await page.goto(`/p/${project}/board`)
  await card(column(page, 'Open'), 2).waitFor()
  await drag(page, 2, 'In progress')
  await card(column(page, 'In progress'), 2).waitFor()
  await said(page, '#2 is now in In progress.').waitFor({ state: 'attached' })
  await page.reload()
  await card(column(page, 'In progress'), 2).waitFor()
  expect(await card(column(page, 'Open'), 2).count()).toBe(0)
  // Whoever starts an item takes it.
  expect(await seen(card(page, 2))).toContain('Linus Example')
  expect(faults).toEqual([])
})

/** A finger that rests, moves and is lifted; the browser makes the events of it. */
async function dragByTouch(page: Page, number: number, to: string): Promise<void> {
  const from = await card(page, number).boundingBox()
  const target = await column(page, to).boundingBox()
  if (from === null || target === null) throw new Error(`#${number} or “${to}” is not seen`)
  const finger = await page.context().newCDPSession(page)
  const touch = (
    type: 'touchStart' | 'touchMove' | 'touchEnd',
    ...at: { x: number; y: number }[]
  ) => finger.send('Input.dispatchTouchEvent', { type, touchPoints: at })
  const start = { x: from.x + 20, y: from.y + from.height - 8 }
  await touch('touchStart', start)
  await card(page, number).and(page.locator('[data-dragging]')).waitFor()
  const [x, y] = [target.x + target.width / 2, target.y + 120]
  for (const part of [0.25, 0.5, 0.75, 1]) {
    await touch('touchMove', {
      x: start.x + (x - start.x) * part,
      y: start.y + (y - start.y) * part,
    })
  }
  await column(page, to).and(page.locator('[data-over]')).waitFor()
  await touch('touchEnd')
}

test('a card is dragged by a finger that rests on it first', async () => {
  const project = await fill('touched', 'Sell gift cards', 'Count visits')
  const tablet = { viewport: { width: 1024, height: 768 }, hasTouch: true }
  await using watched = await team.open('linus', tablet)
  const { page, faults } = watched
  await page.goto(`/p/${project}/board`)
  await card(column(page, 'Open'), 2).waitFor()
  await dragByTouch(page, 2, 'In progress')
  await card(column(page, 'In progress'), 2).waitFor()
  await expect
    .poll(async () => (await team.as.vera.work.show.query({ project, number: 2 })).status)
    .toBe('in_progress')
  expect(faults).toEqual([])
})

test('a card is carried by keyboard, each step is said, and the focus goes with it', async () => {
  const project = await fill('carried', 'Sell gift cards', 'Count visits')
  await using watched = await team.open('linus')
  const { page, faults } = watched
  await page.goto(`/p/${project}/board`)
  await lift(page, 2).focus()
  await page.keyboard.press('Space')
  await isLifted(page, 'Lifted #2 Count visits from Open. It may go to: In progress')
  await page.keyboard.press('ArrowRight')
  await said(page, 'Over In progress.').waitFor({ state: 'attached' })
  await page.keyboard.press('Escape')
  await said(page, '#2 stays in Open.').waitFor({ state: 'attached' })
  await card(column(page, 'Open'), 2).waitFor()
  expect(await isFocused(lift(page, 2))).toBe(true)

  await page.keyboard.press('Enter')
  await isLifted(page, 'Lifted #2')
  await page.keyboard.press('ArrowRight')
  await said(page, 'Over In progress.').waitFor({ state: 'attached' })
  await page.keyboard.press('Enter')
  await card(column(page, 'In progress'), 2).waitFor()
  await said(page, '#2 is now in In progress.').waitFor({ state: 'attached' })
  expect(await isFocused(lift(page, 2))).toBe(true)
  expect(await team.as.vera.work.show.query({ project, number: 2 })).toMatchObject({
    status: 'in_progress',
  })
  expect(faults).toEqual([])
})

test('a move shows at once; a refused one is taken back and says which gates are open', async () => {
  const project = await fill('refused', 'Sell gift cards')
  await using watched = await team.open('linus')
  const { page, faults } = watched
  const release = await hold(page, 'work.finish')
  await page.goto(`/p/${project}/board`)
  await page.getByRole('button', { name: 'Move #1 to…' }).click()
  await page.getByRole('menuitem', { name: /^Done/ }).click()
  // The server has not answered yet.
  await card(column(page, 'Done'), 1).waitFor()
  release()

  const dialog = page.getByRole('dialog', { name: '#1 is not done yet' })
  await dialog.waitFor()
  const gates = dialog.getByRole('list', { name: 'Open gates' }).getByRole('listitem')
  expect(await gates.count()).toBe(2)
  expect(await seen(gates.first())).toMatch(
    /Pending\s+1\. Run the test suite\s+The item has no head commit/,
  )
  expect(await seen(dialog)).toContain('It is back where it was.')
  await card(column(page, 'In progress'), 1).waitFor()
  await page.keyboard.press('Escape')
  await dialog.waitFor({ state: 'detached' })
  await expect.poll(() => isFocused(page.getByRole('button', { name: 'Move #1 to…' }))).toBe(true)
  expect(faults).toEqual([])
})

test('of two moves at once the refused one alone is taken back', async () => {
  const project = await fill('both', 'Sell gift cards', 'Count visits')
  await using watched = await team.open('linus')
  const { page, faults } = watched
  const release = await hold(page, 'work.start')
  await page.goto(`/p/${project}/board`)
  await card(column(page, 'Open'), 2).waitFor()
  await drag(page, 2, 'In progress')
  await card(column(page, 'In progress'), 2).waitFor()
  await drag(page, 1, 'Done')
  await page.getByRole('dialog', { name: '#1 is not done yet' }).waitFor()
  await page.keyboard.press('Escape')
  await card(column(page, 'In progress'), 1).waitFor()
  expect(await card(column(page, 'In progress'), 2).count()).toBe(1)
  expect(await card(column(page, 'Open'), 2).count()).toBe(0)
  release()
  await said(page, '#2 is now in In progress.').waitFor({ state: 'attached' })
  expect(await card(page, 2).count()).toBe(1)
  expect(faults).toEqual([])
})

test('a move that the server never gets is taken back with a message that stays', async () => {
  const project = await fill('unreachable', 'Sell gift cards', 'Count visits')
  await using watched = await team.open('linus')
  const { page } = watched
  await page.goto(`/p/${project}/board`)
  await card(column(page, 'Open'), 2).waitFor()
  // Nor does it answer to what is in the columns.
  await cut(page, 'work.')
  await drag(page, 2, 'In progress')
  const message = page.getByRole('alert').filter({ hasText: '#2 was not moved' })
  await message.waitFor()
  expect(await seen(message)).toContain('Check your connection and that the server runs')
  await card(column(page, 'Open'), 2).waitFor()
  expect(await card(column(page, 'In progress'), 2).count()).toBe(0)
})

test('who has left the board is told that a move was refused, and what is open', async () => {
  const project = await fill('left', 'Sell gift cards')
  await using watched = await team.open('linus')
  const { page, faults } = watched
  await page.goto(`/p/${project}/board`)
  await card(column(page, 'In progress'), 1).waitFor()
  const release = await hold(page, 'work.finish')
  await drag(page, 1, 'Done')
  await card(column(page, 'Done'), 1).waitFor()
  // By keys: for a moment after a drag a click counts as its end.
  await page.keyboard.press('g')
  await page.keyboard.press('a')
  await page.getByRole('heading', { level: 1, name: 'Activity' }).waitFor()
  release()
  const message = page.getByRole('alert').filter({ hasText: '#1 was not moved' })
  await message.waitFor()
  expect(await seen(message)).toContain('2 gates are open')
  expect(faults).toEqual([])
})

test('blocking asks why, keeps what was typed, and sends it', async () => {
  const project = await fill('blocked', 'Sell gift cards')
  await using watched = await team.open('linus')
  const { page, faults } = watched
  await page.goto(`/p/${project}/board`)
  await card(column(page, 'In progress'), 1).waitFor()
  await drag(page, 1, 'Blocked')
  const dialog = page.getByRole('dialog', { name: 'Block #1?' })
  await dialog.waitFor()
  await dialog.getByRole('button', { name: 'Block', exact: true }).click()
  await dialog.getByText('Say why.').waitFor()
  await dialog.getByLabel('Reason').fill('Waits for the schema')
  await page.keyboard.press('Escape')
  await dialog.waitFor({ state: 'detached' })
  await card(column(page, 'In progress'), 1).waitFor()

  await drag(page, 1, 'Blocked')
  expect(await dialog.getByLabel('Reason').inputValue()).toBe('Waits for the schema')
  await page.keyboard.press('Control+Enter')
  await card(column(page, 'Blocked'), 1).waitFor()
  await said(page, '#1 is now in Blocked.').waitFor({ state: 'attached' })
  await page.goto(`/p/${project}/items/1`)
  await page.getByText('Waits for the schema').first().waitFor()
  expect(faults).toEqual([])
})
