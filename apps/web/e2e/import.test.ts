import { readFile } from 'node:fs/promises'
import type { Page } from 'playwright-core'
import { expect, test } from 'vitest'
import { seen } from './browser.ts'
import { teamOfFile } from './team.ts'

const playbook = `# Shop Playbook

## Collaboration Checklist
1. Run the test suite

## Success Metrics
- Code coverage: >80%
`

const team = teamOfFile()

type File = { name: string; mimeType: string; buffer: Buffer }
const file = (name: string, content: string | Buffer): File => ({
  ...{ name, mimeType: 'text/markdown' },
  buffer: Buffer.from(content),
})

const chooseFile = (page: Page, chosen: File) =>
  page.getByLabel('Playbook file').setInputFiles(chosen)

/** Lets a file fall onto the page, as from the desktop. */
async function drop(page: Page, dropped: { name: string; text: string }): Promise<void> {
  const dataTransfer = await page.evaluateHandle(({ name, text }) => {
    const transfer = new DataTransfer()
    transfer.items.add(new globalThis.File([text], name, { type: 'text/markdown' }))
    return transfer
  }, dropped)
  const place = page.getByText('Drop a playbook here')
  for (const type of ['dragenter', 'dragover', 'drop']) {
    await place.dispatchEvent(type, { dataTransfer })
  }
}

const sourceOf = async (project: string, name: string) =>
  (await team.as.vera.playbook.export.query({ project, playbook: name })).source

test('a file that is dropped is read, shown, and stored only when that is said', async () => {
  const project = await team.project('dropped')
  await using watched = await team.open('linus')
  const { page, faults } = watched
  await page.goto(`/p/${project}/playbooks`)
  await drop(page, { name: 'shop.md', text: playbook })
  await page.getByText('From the file “shop.md”, 7 lines. Nothing is imported yet.').waitFor()
  expect(await seen(page.getByRole('list', { name: 'What the playbook holds' }))).toMatch(
    /1 gate\s.*1 target\s/s,
  )
  // What was chosen survives a reload.
  await page.reload()
  await page.getByText('From the file “shop.md”').waitFor()
  const { items } = await team.as.vera.playbook.list.query({ project })
  expect(items).toEqual([])
  await page.getByRole('status').filter({ hasText: 'A maintainer has to approve it' }).waitFor()
  await page.getByLabel('Path in the repository').fill('docs/shop.md')
  await page.getByRole('button', { name: 'Import', exact: true }).click()
  await page.waitForURL(`**/p/${project}/playbooks/shop-playbook?revision=0`)
  await page.getByText('Revision 0 waits for approval').first().waitFor()
  expect(await sourceOf(project, 'shop-playbook')).toBe(playbook)
  expect(faults).toEqual([])
})

test('a text that is pasted, and a playbook that comes with Baton', async () => {
  const project = await team.project('pasted')
  await using watched = await team.open('grace')
  const { page, faults } = watched
  await page.goto(`/p/${project}/playbooks/import`)
  await page.getByLabel('The playbook’s text').fill(playbook)
  await page.getByRole('button', { name: 'Read this text' }).click()
  await page.getByText('From the text that you pasted').waitFor()
  await page.getByLabel('Short name').fill('pasted')
  await page.getByRole('button', { name: 'Import', exact: true }).click()
  await page.getByRole('heading', { level: 1, name: 'Shop Playbook' }).waitFor()
  expect(await sourceOf(project, 'pasted')).toBe(playbook)

  await page.goto(`/p/${project}/playbooks/import`)
  await page
    .getByRole('button', { name: /^Look at it: / })
    .first()
    .click()
  await page.getByText('Comes with Baton').waitFor()
  await page.getByRole('button', { name: 'Import', exact: true }).click()
  await page.getByText('is imported as revision 0.').waitFor()
  const { items } = await team.as.vera.playbook.list.query({ project })
  expect(items.map(({ headRevision }) => headRevision)).toEqual([0, 0])
  expect(faults).toEqual([])
})

test('a file that is no playbook is refused with its line, and nothing is stored', async () => {
  const project = await team.project('refused')
  await using watched = await team.open('grace')
  const { page, faults } = watched
  await page.goto(`/p/${project}/playbooks/import`)
  const alert = page.getByRole('alert')
  const refused: [file: File, words: RegExp][] = [
    [file('shop.docx', 'PK\n\nx\0y'), /shop\.docx.*Line 3.*NUL byte/s],
    [file('utf16.md', Buffer.from('\uFEFF# Shop', 'utf16le')), /utf16\.md.*UTF-16/s],
    [file('latin1.md', Buffer.from('# Shop\nCafé', 'latin1')), /Line 2.*not valid UTF-8/s],
    [file('empty.md', ' \n'), /empty\.md.*nothing in the file/s],
    [file('large.md', 'x'.repeat(1_048_577)), /large\.md.*at most 1048576/s],
    [file('film.md', Buffer.alloc(3_000_000, 'x')), /film\.md.*2\.9 MiB/s],
  ]
  for (const [chosen, words] of refused) {
    await chooseFile(page, chosen)
    await alert.filter({ hasText: chosen.name }).waitFor()
    expect(await seen(alert)).toMatch(words)
  }

  const broken = playbook.replace('1. Run', '<!-- agent-update:start:list -->\n1. Run')
  await chooseFile(page, file('broken.md', broken))
  await page.getByText('From the file “broken.md”').waitFor()
  const finding = page.getByRole('listitem').filter({ hasText: 'Line 4' })
  await finding.waitFor()
  expect(await seen(finding)).toMatch(/^Error\s+Line 4\s+<!-- agent-update:start:list -->/)
  await page.getByText('Baton refuses a text with errors').waitFor()
  expect(await page.getByRole('button', { name: 'Import', exact: true }).count()).toBe(0)
  const { items } = await team.as.vera.playbook.list.query({ project })
  expect(items).toEqual([])
  expect(faults).toEqual([])
})

test('what is downloaded is what was imported, byte for byte', async () => {
  const project = await team.project('exact')
  await using watched = await team.open('grace')
  const { page, faults } = watched
  const cases = {
    windows: playbook.replaceAll('\n', '\r\n'),
    marked: `\uFEFF${playbook}`,
    unended: playbook.trimEnd(),
    mixed: playbook.replace('\n', '\r\n').replace('>80%\n', '>80%\r'),
    spaced: `${playbook}\n\n  \t`,
  }
  for (const [name, source] of Object.entries(cases)) {
    const chosen = file(`${name}.md`, source)
    await page.goto(`/p/${project}/playbooks/import`)
    await chooseFile(page, chosen)
    await page.getByLabel('Short name').fill(name)
    await page.getByLabel('Path in the repository').fill(`docs/${name}.md`)
    await page.getByRole('button', { name: 'Import', exact: true }).click()
    await page.waitForURL(`**/p/${project}/playbooks/${name}`)
    const [saved] = await Promise.all([
      page.waitForEvent('download'),
      page.getByRole('button', { name: 'Download' }).click(),
    ])
    expect(saved.suggestedFilename()).toBe(`${name}.md`)
    expect(await readFile(await saved.path())).toEqual(chosen.buffer)
  }
  expect(faults).toEqual([])
})
