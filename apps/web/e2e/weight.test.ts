import { gzipSync } from 'node:zlib'
import type { Page } from 'playwright-core'
import { expect, test } from 'vitest'
import { fillProject } from './steps.ts'
import { teamOfFile } from './team.ts'

const team = teamOfFile()

/** How many kilobytes of scripts a page loads, gzipped, until nothing more is on its way. */
async function weigh(page: Page, address: string): Promise<number> {
  const scripts: Promise<number>[] = []
  page.on('response', (response) => {
    if (response.request().resourceType() !== 'script') return
    scripts.push(response.body().then((code) => gzipSync(code).length))
  })
  await page.goto(address)
  await page.getByRole('heading', { level: 1 }).waitFor()
  // What is loaded ahead, while the page has nothing else to do, counts too.
  for (let before = 0; scripts.length > before; ) {
    before = scripts.length
    await page.waitForTimeout(1_500)
  }
  const sizes = await Promise.all(scripts)
  expect(sizes.length).toBeGreaterThan(1)
  return sizes.reduce((sum, size) => sum + size, 0) / 1_000
}

test('the pages that one arrives at load 200 kB of scripts at most', async () => {
  const project = await team.project('light')
  await using stranger = await team.open(null)
  expect(await weigh(stranger.page, '/sign-in')).toBeLessThan(200)
  await using watched = await team.open('ada')
  await watched.page.goto(`/p/${project}`)
  await fillProject(watched.page, project)
  expect(await weigh(watched.page, `/p/${project}`)).toBeLessThan(200)
})
