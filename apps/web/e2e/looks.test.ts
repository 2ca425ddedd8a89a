import type { Page } from 'playwright-core'
import { beforeAll, expect, test } from 'vitest'
import { hold } from './network.ts'
import { teamOfFile } from './team.ts'

const playbook = `# Shop Playbook

## Collaboration Checklist
1. Talk the change through

## Success Metrics
- Code coverage: >80%

## Hand-off Notes
- **Summary:** What changed and why.
`
const project = 'acme/shop'

const team = teamOfFile()
beforeAll(async () => {
  await team.project('shop', playbook)
  const { work } = team.as.linus
  await work.create.mutate({ project, title: 'Sell gift cards in every currency' })
  await work.start.mutate({ project, number: 1 })
  await work.comment.mutate({ project, number: 1, body: `\`${'long'.repeat(60)}\`` })
})

const item = `/p/${project}/items/1`

/** Has the browser note what begins to move from now on. */
const watchMoves = (page: Page) =>
  page.addInitScript(() => {
    const begun: string[] = []
    Object.assign(globalThis, { begun })
    for (const type of ['animationstart', 'transitionrun']) {
      document.addEventListener(
        type,
        ({ target }) => begun.push(`${type} of ${(target as Element).className}`),
        true,
      )
    }
  })
const begun = (page: Page) =>
  page.evaluate(() => (globalThis as unknown as { begun: string[] }).begun)

/** Opens and closes what usually slides, fades or pulses. */
async function stir(page: Page): Promise<void> {
  await page.goto(item)
  await page.getByRole('listitem', { name: 'Gate 1' }).waitFor()
  await page.getByRole('button', { name: 'Account of Linus Example' }).click()
  await page.getByRole('button', { name: 'Sign out' }).waitFor()
  await page.keyboard.press('Escape')
  await page.keyboard.press('c')
  await page.getByRole('dialog', { name: 'New work item' }).waitFor()
  await page.keyboard.press('Escape')
  const release = await hold(page, 'event.list')
  await page.getByRole('link', { name: 'Activity' }).click()
  await page.locator('[data-late]').waitFor()
  release()
  await page.locator('[data-late]').waitFor({ state: 'detached' })
}

test('nothing moves for those who ask for stillness', async () => {
  await using still = await team.open('linus', { reducedMotion: 'reduce' })
  await watchMoves(still.page)
  await stir(still.page)
  expect(await begun(still.page)).toEqual([])
  // Else there is something that would.
  await using lively = await team.open('linus', { reducedMotion: 'no-preference' })
  await watchMoves(lively.page)
  await stir(lively.page)
  expect((await begun(lively.page)).length).toBeGreaterThan(2)
  expect([...still.faults, ...lively.faults]).toEqual([])
})

test('at 200 % every page still fits the window, and its main things are in reach', async () => {
  await using watched = await team.open('ada', {
    viewport: { width: 640, height: 400 },
    deviceScaleFactor: 2,
  })
  const { page, faults } = watched
  const paths = {
    '/': 'Projects',
    [`/p/${project}`]: 'shop',
    [`/p/${project}/work`]: 'Work',
    [`/p/${project}/board`]: 'Board',
    [item]: 'Sell gift cards in every currency',
    [`/p/${project}/playbooks/shop`]: 'Shop Playbook',
    [`/p/${project}/playbooks/shop/edit`]: 'Edit Shop Playbook',
    [`/p/${project}/playbooks/import`]: 'Import a playbook',
    [`/p/${project}/measures`]: 'Measures',
    [`/p/${project}/activity`]: 'Activity',
    '/o/acme/people': 'People',
    '/o/acme/agents': 'Agents',
    '/o/acme/tokens': 'Tokens',
    '/o/acme/audit': 'Audit',
    '/account': 'Your account',
  }
  const tooWide: string[] = []
  for (const [path, name] of Object.entries(paths)) {
    await page.goto(path)
    await page.getByRole('heading', { level: 1, name }).first().waitFor()
    await expect.poll(() => page.locator('main [role=status][aria-label=Loading]').count()).toBe(0)
    const over = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth)
    if (over > 0) tooWide.push(`${path} by ${over} px`)
  }
  expect(tooWide).toEqual([])
  await page.getByRole('button', { name: 'Navigation' }).click()
  await page.getByRole('dialog').getByRole('link', { name: 'Projects' }).click()
  await page.getByRole('heading', { level: 1, name: 'Projects' }).waitFor()
  expect(faults).toEqual([])
})

test('each time is relative with its exact instant at hand, or the other way round', async () => {
  await using watched = await team.open('linus', { timezoneId: 'Asia/Tokyo', locale: 'en-GB' })
  const { page, faults } = watched
  await page.goto(item)
  const times = page.getByRole('main').locator('time')
  await times.first().waitFor()
  const read = () =>
    times.evaluateAll((all) =>
      all.map((one) => ({
        at: one.getAttribute('datetime') ?? '',
        title: one.getAttribute('title') ?? '',
        text: one.textContent,
      })),
    )
  const exact = /^\w+day,? \d{1,2} \w+ \d{4} at \d{2}:\d{2}:\d{2} (GMT\+9|JST)$/
  for (const { at, title, text } of await read()) {
    expect(new Date(at).toISOString()).toBe(at)
    expect(title).toMatch(exact)
    expect(text).toMatch(/^(just now|\d+ minutes? ago)$/)
  }
  await page.keyboard.press('t')
  await expect.poll(async () => (await read())[0]?.title).toMatch(/^(just now|\d+ minutes? ago)$/)
  expect((await read())[0]?.text).toMatch(/^\d{1,2} \w{3,4} \d{4}, \d{2}:\d{2}$/)
  await page.reload()
  await times.first().waitFor()
  expect((await read())[0]?.text).toMatch(/^\d{1,2} \w{3,4} \d{4}, \d{2}:\d{2}$/)
  expect(faults).toEqual([])
})

test('the chosen colours stay, in every tab and from the first frame on', async () => {
  await using watched = await team.open('linus', { colorScheme: 'light' })
  const { page, faults } = watched
  const scheme = (one: Page) =>
    one.evaluate(() => document.documentElement.dataset.mantineColorScheme)
  const background = (one: Page) =>
    one.evaluate(() => getComputedStyle(document.body).backgroundColor)
  await page.goto(item)
  await page.getByRole('listitem', { name: 'Gate 1' }).waitFor()
  expect(await scheme(page)).toBe('light')
  const light = await background(page)
  const other = await page.context().newPage()
  await other.goto('/account')
  await other.getByRole('radiogroup', { name: 'Colours' }).getByText('Dark').click()
  await expect.poll(() => scheme(page)).toBe('dark')
  await page.reload()
  await page.getByRole('listitem', { name: 'Gate 1' }).waitFor()
  expect(await scheme(page)).toBe('dark')
  expect(await background(page)).not.toBe(light)

  // As the system has it again, and as it changes.
  await other.getByRole('radiogroup', { name: 'Colours' }).getByText('As the system').click()
  await expect.poll(() => scheme(page)).toBe('light')
  await page.emulateMedia({ colorScheme: 'dark' })
  await expect.poll(() => scheme(page)).toBe('dark')
  expect(faults).toEqual([])
})
