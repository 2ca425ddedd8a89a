import type { Page } from 'playwright-core'
import { expect, test } from 'vitest'
import { seen } from './browser.ts'
import { hold } from './network.ts'
import { signIn } from './steps.ts'
import { teamOfFile } from './team.ts'

const playbook = `# Shop Playbook

## Mission
Ship small releases often.

## Background
We started in 2019.
`

const team = teamOfFile()

const line = (page: Page, text: string) => page.locator('.cm-line').filter({ hasText: text })
const saves = (page: Page) => page.getByRole('region', { name: 'Save', exact: true })
const choice = (page: Page) => page.getByRole('region', { name: 'Unsaved draft' })
const sourceOf = async (project: string) =>
  (await team.as.vera.playbook.export.query({ project, playbook: 'shop' })).source
/** The drafts of that kind that this browser keeps. */
const kept = (page: Page, kind: 'playbook' | 'import' = 'playbook') =>
  page.evaluate(
    (name) =>
      Object.entries(localStorage).flatMap(([key, value]) =>
        key.includes(`:${name} `) ? [String(value)] : [],
      ),
    kind,
  )

async function edit(page: Page, project: string): Promise<void> {
  await page.goto(`/p/${project}/playbooks/shop/edit`)
  await saves(page).getByText('Nothing is changed yet.').waitFor()
}

/** Puts the cursor behind the last letter of a line and types. */
async function typeAt(page: Page, place: string, words: string): Promise<void> {
  await line(page, place).click()
  await page.keyboard.press('End')
  await page.keyboard.type(words)
}

/** Grace saves while somebody else types. */
const saveMeanwhile = (project: string, from: string, to: string) =>
  team.as.grace.playbook.edit.mutate({
    ...{ project, playbook: 'shop', baseRevision: 0, message: 'Meanwhile' },
    source: playbook.replace(from, to),
  })

/** Lets each check of a text take that long to begin. */
const slowChecks = (page: Page, ms: number) =>
  page.addInitScript((wait) => {
    const post = Worker.prototype.postMessage
    Worker.prototype.postMessage = function (this: Worker, message: unknown) {
      setTimeout(() => post.call(this, message), wait)
    }
  }, ms)

test('a draft is never put on top of another revision than its own', async () => {
  const project = await team.project('bases', playbook)
  await using watched = await team.open('linus')
  const { page, faults } = watched
  await edit(page, project)
  await typeAt(page, 'We started', ' In a garage.')
  await expect.poll(() => kept(page).then(String)).toContain('garage')
  await saveMeanwhile(project, 'small releases', 'tiny releases')

  const readOfOld = ({ pathname, search }: URL) =>
    pathname.endsWith('playbook.export') && decodeURIComponent(search).includes('"revision":')
  await page.route(readOfOld, (route) => route.abort())
  await page.reload()
  await choice(page).getByText('based on revision 0').waitFor()
  await choice(page).getByRole('button', { name: 'Continue with the draft' }).click()
  await choice(page)
    .getByRole('alert')
    .filter({ hasText: 'The server cannot be reached' })
    .waitFor()
  expect(await saves(page).count()).toBe(0)

  await page.unroute(readOfOld)
  await choice(page).getByRole('button', { name: 'Continue with the draft' }).click()
  await page.getByRole('button', { name: 'Put both together' }).click()
  await saves(page).getByRole('button', { name: 'Save on top of revision 1' }).click()
  await page.waitForURL(`**/p/${project}/playbooks/shop`)
  expect(await sourceOf(project)).toBe(
    playbook.replace('small', 'tiny').replace('2019.', '2019. In a garage.'),
  )
  expect(faults).toEqual([])
})

test('a draft whose revision is gone is compared with the one in force', async () => {
  const project = await team.project('gone', playbook)
  await using watched = await team.open('linus')
  const { page, faults } = watched
  await edit(page, project)
  await typeAt(page, 'We started', ' In a garage.')
  await expect.poll(() => kept(page).then(String)).toContain('garage')
  await page.evaluate(() => {
    for (const [key, value] of Object.entries(localStorage)) {
      if (key.includes(':playbook ')) {
        localStorage.setItem(key, JSON.stringify({ ...JSON.parse(value), base: 7 }))
      }
    }
  })
  await page.reload()
  await choice(page).getByRole('button', { name: 'Continue with the draft' }).click()
  const both = page.getByRole('region', { name: 'Revision 0 came first' })
  await both.getByText('You began with revision 7, which is not there any more.').waitFor()
  await both.getByText('1 difference').waitFor()
  await saves(page).getByRole('button', { name: 'Save on top of revision 0' }).click()
  await page.waitForURL(`**/p/${project}/playbooks/shop`)
  expect(await sourceOf(project)).toBe(playbook.replace('2019.', '2019. In a garage.'))
  expect(faults).toEqual([])
})

test('what is saved is what was checked, however fast somebody types on', async () => {
  const project = await team.project('fast', playbook)
  await using watched = await team.open('linus')
  const { page, faults } = watched
  await slowChecks(page, 700)
  await edit(page, project)
  await typeAt(page, 'We started', ' In a garage.')
  await page.keyboard.press('ControlOrMeta+s')
  await page.keyboard.type(' Too late.')
  expect(await seen(line(page, 'We started'))).toBe('We started in 2019. In a garage.')
  await page.waitForURL(`**/p/${project}/playbooks/shop`)
  expect(await sourceOf(project)).toBe(playbook.replace('2019.', '2019. In a garage.'))
  expect(faults).toEqual([])
})

test('two texts that are saved together cannot be changed until the answer is there', async () => {
  const project = await team.project('held', playbook)
  await using watched = await team.open('linus')
  const { page, faults } = watched
  await edit(page, project)
  await typeAt(page, 'We started', ' In a garage.')
  await saveMeanwhile(project, 'small releases', 'tiny releases')
  await page.getByRole('button', { name: 'Put both together' }).click()
  const mine = page.getByRole('textbox', { name: 'Your text, to be saved' })
  const mineLine = mine.locator('.cm-line').filter({ hasText: 'We started' })
  await mineLine.click()
  const release = await hold(page, 'playbook.edit')
  await page.keyboard.press('ControlOrMeta+s')
  await page.keyboard.press('End')
  await page.keyboard.type(' Too late.')
  await page.getByRole('button', { name: 'Take theirs', exact: true }).first().click()
  expect(await seen(mineLine)).toBe('We started in 2019. In a garage.')
  release()
  await page.waitForURL(`**/p/${project}/playbooks/shop`)
  expect(await sourceOf(project)).toBe(
    playbook.replace('small', 'tiny').replace('2019.', '2019. In a garage.'),
  )
  expect(faults).toEqual([])
})

test('who has gone on when the answer comes stays there, and is told', async () => {
  const project = await team.project('late', playbook)
  await using watched = await team.open('linus')
  const { page, faults } = watched
  await edit(page, project)
  await typeAt(page, 'We started', ' In a garage.')
  await saves(page).getByText('applies at once').waitFor()
  const release = await hold(page, 'playbook.edit')
  await page.keyboard.press('ControlOrMeta+s')
  await page.getByRole('link', { name: 'Board' }).click()
  await page.getByRole('heading', { level: 1, name: 'Board' }).waitFor()
  expect((await kept(page)).join()).toContain('garage')
  release()
  await page.getByText('Revision 1 is in force.').waitFor()
  expect(await kept(page)).toEqual([])
  expect(new URL(page.url()).pathname).toBe(`/p/${project}/board`)
  expect(faults).toEqual([])
})

test('a pasted text is kept until it is imported, and then no more', async () => {
  const project = await team.project('pasted')
  await using watched = await team.open('grace')
  const { page, faults } = watched
  const field = page.getByLabel('The playbook’s text')
  await page.goto(`/p/${project}/playbooks/import`)
  await field.fill(playbook)
  // Before the pause after which it is written.
  await page.reload()
  expect(await field.inputValue()).toBe(playbook)
  await page.getByRole('button', { name: 'Read this text' }).click()
  await page.getByRole('button', { name: 'Choose another' }).click()
  expect(await field.inputValue()).toBe(playbook)
  await page.getByRole('button', { name: 'Read this text' }).click()

  const release = await hold(page, 'playbook.import')
  await page.getByRole('button', { name: 'Import', exact: true }).click()
  await page.getByRole('link', { name: 'Board' }).click()
  await page.getByRole('heading', { level: 1, name: 'Board' }).waitFor()
  expect(await kept(page, 'import')).toHaveLength(1)
  release()
  await page.getByText('is imported as revision 0.').waitFor()
  expect(await kept(page, 'import')).toEqual([])
  expect(new URL(page.url()).pathname).toBe(`/p/${project}/board`)

  // With one playbook there, the list leads straight to it; the way to a second one is there.
  await page.goto(`/p/${project}/playbooks`)
  await page.getByRole('link', { name: 'Import another playbook' }).click()
  await page
    .getByRole('heading', { level: 2, name: 'Begin with one that comes with Baton' })
    .waitFor()
  expect(await field.inputValue()).toBe('')
  expect(faults).toEqual([])
})

test('signing out takes along what was typed a moment before, and where one was', async () => {
  const project = await team.project('secret', playbook)
  // A session of its own, for it ends.
  await using watched = await team.open(null)
  const { page, faults } = watched
  const address = `/p/${project}/playbooks/shop/edit`
  await page.goto(`/sign-in?back=${encodeURIComponent(address)}`)
  await signIn(page, undefined, 'linus@acme.example')
  await saves(page).getByText('Nothing is changed yet.').waitFor()
  const release = await hold(page, 'identity.signOut')
  await page.keyboard.press('Control+k')
  await page.getByRole('combobox', { name: 'Search or do anything' }).fill('sign out')
  const asked = page.waitForRequest(/identity\.signOut/)
  await page.getByRole('option', { name: 'Sign out' }).click()
  await asked
  await typeAt(page, 'We started', ' In a garage.')
  release()
  await page.getByRole('heading', { level: 1, name: 'Sign in' }).waitFor()
  const left = () => page.evaluate(() => JSON.stringify(localStorage))
  expect(await left()).not.toMatch(/garage|last-project/)
  expect(faults).toEqual([])
})
