import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { cp, mkdtemp, readFile, rename, rm, symlink, utimes, writeFile } from 'node:fs/promises'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { basename, join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { launchBrowser, openPage } from './browser.ts'

const root = join(import.meta.dirname, '../../..')

/** What a copy does without: history, results, data, and the packages, which it shares. */
const left = new Set(['.git', '.turbo', '.vite', 'coverage', 'data', 'dist'])

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1')
  await once(server, 'listening')
  const address = server.address()
  server.close()
  await once(server, 'close')
  if (address === null || typeof address === 'string') throw new Error('no port is free')
  return address.port
}

const setupPage = 'apps/web/src/identity/setup-page.tsx'

let browser: Browser
let copy: string
let dev: ChildProcess
let said = ''

/** The first match in what `turbo dev` has printed, now or later. */
async function says(pattern: RegExp): Promise<RegExpExecArray> {
  const deadline = Date.now() + 120_000
  for (;;) {
    const found = pattern.exec(said)
    if (found !== null) return found
    if (dev.exitCode !== null) throw new Error(`turbo dev ended:\n${said}`)
    if (Date.now() > deadline) throw new Error(`turbo dev did not say ${pattern}:\n${said}`)
    await wait(50)
  }
}

/** Saves a source file of the copy with one passage replaced. */
async function edit(file: string, before: string, after: string): Promise<void> {
  const path = join(copy, file)
  const source = await readFile(path, 'utf8')
  expect(source).toContain(before)
  // Put in its place whole, as editors do: a watcher must not find it empty.
  await writeFile(`${path}~`, source.replace(before, after))
  await rename(`${path}~`, path)
}

/** Has a source file of the copy look as if it were saved again. */
async function resave(file: string): Promise<void> {
  const now = new Date()
  await utimes(join(copy, file), now, now)
}

beforeAll(async () => {
  browser = await launchBrowser()
  copy = await mkdtemp(join(tmpdir(), 'baton-dev-'))
  const packages = join(root, 'node_modules')
  await cp(root, copy, {
    recursive: true,
    verbatimSymlinks: true,
    filter: (source) => source !== packages && !left.has(basename(source)),
  })
  await symlink(packages, join(copy, 'node_modules'))
  dev = spawn(join(packages, '.bin/turbo'), ['run', 'dev', '--ui=stream'], {
    cwd: copy,
    // Its own group, so that every server it starts ends with it.
    detached: true,
    env: {
      ...process.env,
      PORT: String(await freePort()),
      BATON_DATA_DIR: join(copy, 'data'),
      NO_COLOR: '1',
      // The copy shares its packages: nothing may be installed into them.
      pnpm_config_verify_deps_before_run: 'false',
    },
  })
  for (const stream of [dev.stdout, dev.stderr]) {
    stream?.on('data', (chunk: Buffer) => {
      said += chunk.toString()
    })
  }
}, 60_000)

afterAll(async () => {
  await browser?.close()
  if (dev?.pid !== undefined && dev.exitCode === null) {
    const ended = once(dev, 'exit')
    process.kill(-dev.pid, 'SIGTERM')
    await ended
  }
  await rm(copy, { recursive: true, force: true, maxRetries: 5 })
})

test('turbo dev: an edited component keeps its state, a changed output is a type error at once', async () => {
  const [, address = ''] = await says(/Local:\s+(http:\S+?)\/?\s/)
  const [, link = ''] = await says(/(\/setup#token=\S+)/)
  await says(/check:watch: .*Found 0 errors/)

  await using watched = await openPage(browser)
  const { page } = watched
  await page.goto(address + link, { timeout: 60_000 })
  // Vite reloads the page when it finds more packages to bundle.
  await page.waitForLoadState('networkidle', { timeout: 60_000 })
  const name = page.getByLabel('Your name')
  await name.fill('Typed before the edit')
  await page.evaluate(() => Object.assign(globalThis, { loadedOnce: true }))
  await edit(setupPage, 'Set up Baton', 'Set up Baton, edited')
  const edited = page.getByRole('heading', { level: 1, name: 'Set up Baton, edited' })
  // A busy machine may still be counting its files when the first save comes.
  await expect
    .poll(() => resave(setupPage).then(() => edited.isVisible()), {
      timeout: 60_000,
      interval: 3_000,
    })
    .toBe(true)
  expect(await name.inputValue()).toBe('Typed before the edit')
  expect(await page.evaluate(() => 'loadedOnce' in globalThis)).toBe(true)
  await page.close()

  const schema = 'packages/schema/src/identity/identity.ts'
  await edit(schema, 'setupState = z.object({ required:', 'setupState = z.object({ renamed:')
  const [error] = await says(/check:watch: src\/identity\/\S+ .*error TS\d+.*/)
  expect(error).toContain("'required'")
}, 420_000)
