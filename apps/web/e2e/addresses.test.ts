import { expect, test } from 'vitest'
import { teamOfFile } from './team.ts'

const team = teamOfFile()

test('what an address holds beside the filters is nobody’s business', async () => {
  const project = await team.project('mailed')
  await team.as.linus.work.create.mutate({ project, title: 'Count visits' })
  await using watched = await team.open('linus')
  const { page, faults } = watched
  const asked: string[] = []
  page.on('request', (request) => {
    const address = decodeURIComponent(request.url())
    if (address.includes('/trpc/') && address.includes('utm_source')) asked.push(address)
  })
  for (const view of ['work', 'board']) {
    await page.goto(`/p/${project}/${view}?utm_source=mail`)
    await page.getByRole('link', { name: /Count visits/ }).waitFor()
  }
  expect(asked).toEqual([])
  expect(faults).toEqual([])
})

test('a filter that the server does not take is told, and can be taken away', async () => {
  const project = await team.project('mistyped')
  await team.as.linus.work.create.mutate({ project, title: 'Count visits' })
  await using watched = await team.open('linus')
  const { page, faults } = watched
  // What makes no sense as a state is left out, and the address says so.
  await page.goto(`/p/${project}/work?status=finished&assignee=ghost`)
  await page.waitForURL(/\/work\?assignee=ghost$/)
  await page.getByRole('alert').getByText(/ghost/).waitFor()
  await page.getByRole('button', { name: 'Remove the filter Assignee: ghost' }).click()
  await page.waitForURL(/\/work$/)
  await page.getByRole('link', { name: /Count visits/ }).waitFor()
  expect(faults).toEqual([])
})

test('an organisation without a page named leads to its people', async () => {
  await using watched = await team.open('vera')
  const { page, faults } = watched
  await page.goto('/o/acme')
  await page.getByRole('heading', { level: 1, name: 'People' }).waitFor()
  expect(new URL(page.url()).pathname).toBe('/o/acme/people')
  expect(faults).toEqual([])
})
