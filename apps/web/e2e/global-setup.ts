import { existsSync } from 'node:fs'
import type { TestProject } from 'vitest/node'

declare module 'vitest' {
  interface ProvidedContext {
    /** Path of a Chromium, or why there is none. */
    chromium: { path: string } | { missing: string }
  }
}

const installed = [
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/usr/bin/google-chrome',
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  '/Applications/Chromium.app/Contents/MacOS/Chromium',
  'C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe',
]

async function findChromium(): Promise<{ path: string } | { missing: string }> {
  const path = installed.find(existsSync)
  if (path !== undefined) return { path }
  const missing = 'Install Chromium (Debian: apt install chromium) or Google Chrome.'
  if (process.platform !== 'linux' || process.arch !== 'x64') return { missing }
  // The package unpacks its browser once; here and not in each test file, so that no two race.
  const { default: packed } = await import('@sparticuz/chromium')
  return packed.executablePath().then(
    (unpacked) => ({ path: unpacked }),
    (error) => ({ missing: `${missing} The packaged one could not be unpacked: ${error}` }),
  )
}

export async function setup(project: TestProject) {
  project.provide('chromium', await findChromium())
}
