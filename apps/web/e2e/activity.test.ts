import { expect, test } from 'vitest'
import { hold } from './network.ts'
import { teamOfFile } from './team.ts'

const team = teamOfFile()

test('what happens while older events are read is not forgotten', async () => {
  const project = await team.project('news')
  const { work } = team.as.linus
  const create = (title: string) => work.create.mutate({ project, title })
  // More than one page of them.
  for (let round = 0; round < 11; round++) {
    await Promise.all(Array.from({ length: 10 }, (_, at) => create(`Lay rail ${round}.${at}`)))
  }
  await using watched = await team.open('vera')
  const { page, faults } = watched
  const following = page.waitForRequest('**/trpc/event.watch**')
  await page.goto(`/p/${project}/activity`)
  await page.getByText('Lay rail 10.').first().waitFor()
  await following
  const release = await hold(page, 'event.list')
  await page.getByRole('button', { name: 'Show more' }).click()
  await create('Ring the bell')
  const news = page.getByRole('button', { name: 'Show 1 new event' })
  await news.waitFor()
  release()
  await page.getByText('That is all, back to the beginning of the project.').waitFor()
  await news.click()
  await page.getByText('Ring the bell').waitFor()
  expect(faults).toEqual([])
})
