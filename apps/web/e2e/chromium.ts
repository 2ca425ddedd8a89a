import { existsSync } from 'node:fs'

/** Path of a Chromium, or why there is none. */
export type Chromium = { path: string } | { missing: string }

/** Nothing but what a container needs, and no traffic of the browser's own. */
export const chromiumArgs = [
  '--no-sandbox',
  '--disable-background-networking',
  '--disable-component-update',
]

const installed = [
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/usr/bin/google-chrome',
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  '/Applications/Chromium.app/Contents/MacOS/Chromium',
  'C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe',
]

/** The installed browser, else on 64-bit Linux the packaged one. */
export async function findChromium(): Promise<Chromium> {
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
