import { gzipSync } from 'node:zlib'
import type { Page } from 'playwright-core'
import { expect, test } from 'vitest'
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
  // A part that comes later has begun by then, for the page asks for it when it is drawn.
  await page.waitForFunction(() => document.querySelector('[aria-busy="true"]') === null)
  await page.evaluate(() => new Promise((done) => requestIdleCallback(done)))
  const sizes = await Promise.all(scripts)
  expect(sizes.length).toBeGreaterThan(1)
  return sizes.reduce((sum, size) => sum + size, 0) / 1_000
}

test('the pages that one arrives at load 200 kB of scripts at most', async () => {
  const project = await team.project('light', '# Light Playbook\n\n## Mission\nStay light.\n')
  await using stranger = await team.open(null)
  expect(await weigh(stranger.page, '/sign-in')).toBeLessThan(200)
  await using watched = await team.open('ada')
  expect(await weigh(watched.page, `/p/${project}`)).toBeLessThan(200)
})
