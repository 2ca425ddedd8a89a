import { expect, test } from 'vitest'
import { teamOfFile } from './team.ts'

const playbook = `# Shop Playbook

## Success Metrics
- Test coverage: Target >80%
- Deployment frequency: Daily to staging, weekly to production
`

const team = teamOfFile()

test('the palette leads to each measure and each playbook of the project', async () => {
  const project = await team.project('found', playbook)
  await using watched = await team.open('vera')
  const { page, faults } = watched
  const asked = page.getByRole('combobox', { name: 'Search or do anything' })
  const find = async (words: string, name: string | RegExp) => {
    await page.keyboard.press('Control+k')
    await asked.fill(words)
    await page.getByRole('option', { name }).click()
  }
  await page.goto(`/p/${project}`)
  await page.getByRole('heading', { level: 1, name: 'found' }).waitFor()
  await find('staging', /Deployment frequency.*staging/)
  await page.getByRole('heading', { level: 1, name: 'Deployment frequency' }).waitFor()
  expect(new URL(page.url()).searchParams.get('environment')).toBe('staging')
  await find('shop play', 'Shop Playbook')
  await page.getByRole('heading', { level: 1, name: 'Shop Playbook' }).waitFor()
  await page.keyboard.press('Control+k')
  await asked.waitFor()
  // Unasked, it lists what is done often and no page of a hundred.
  expect(await page.getByRole('option', { name: /Test coverage/ }).count()).toBe(0)
  expect(faults).toEqual([])
})
