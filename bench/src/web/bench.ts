import { chromiumArgs, findChromium } from '@baton/web/e2e/chromium'
import { startServer } from '@baton/web/e2e/server'
import { chromium } from 'playwright-core'
import { type PageVisits, reportOf, tableOf, type WebReport } from './report.ts'
import { seed } from './seed.ts'
import { stops } from './stops.ts'
import { slowdown, type Visit, visit } from './visit.ts'

export const webDefaults = { rounds: 3 }

/** The built client against the running server: each page visited cold, then used. */
export async function benchWeb({ rounds }: { rounds: number }): Promise<WebReport> {
  const found = await findChromium()
  if ('missing' in found) throw new Error(found.missing)
  await using server = await startServer()
  process.stderr.write('seeding\n')
  const seeded = await seed(server)
  const browser = await chromium.launch({ executablePath: found.path, args: chromiumArgs })
  try {
    const visits: Visit[][] = stops.map(() => [])
    for (let round = 1; round <= rounds; round += 1) {
      process.stderr.write(`round ${round} of ${rounds}\n`)
      for (const [at, stop] of stops.entries()) {
        visits[at]?.push(await visit(browser, server.url, seeded, stop))
      }
    }
    const pages = stops.map(
      ({ name, arrival = false }, at): PageVisits => ({ name, arrival, visits: visits[at] ?? [] }),
    )
    const report = reportOf(pages, { rounds, slowdown })
    process.stderr.write(tableOf(report))
    return report
  } finally {
    await browser.close()
  }
}
