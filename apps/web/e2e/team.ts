import type { Browser, BrowserContextOptions } from 'playwright-core'
import { afterAll, beforeAll } from 'vitest'
import { type Caller, withSession } from './api.ts'
import { launchBrowser, openPage, type WatchedPage } from './browser.ts'
import { startServer } from './server.ts'
import { invite, setUp } from './steps.ts'

/** Ada owns the organisation `acme`; the others are a maintainer, a contributor and a viewer. */
export type Who = 'ada' | 'grace' | 'linus' | 'vera'

type Team = {
  url: string
  /** Calls in the name of each. */
  as: Record<Who, Caller['rpc']>
  /** A new project of `acme`, with a playbook when its text is given; answers `acme/slug`. */
  project: (slug: string, playbook?: string) => Promise<string>
  /** A page of a fresh profile in which one of them is signed in, or nobody. */
  open: (who: Who | null, options?: BrowserContextOptions) => Promise<WatchedPage>
}

const member = (name: string, role: 'maintainer' | 'contributor' | 'viewer') => ({
  name,
  role,
  email: `${name.split(' ')[0]?.toLowerCase()}@acme.example`,
})

async function startTeam(browser: Browser): Promise<Team & AsyncDisposable> {
  const server = await startServer()
  const { url } = server
  await using ada = await openPage(browser)
  await setUp(ada.page, server.setupUrl)
  await using grace = await invite(ada.page, browser, member('Grace Hopper', 'maintainer'))
  await using linus = await invite(ada.page, browser, member('Linus Example', 'contributor'))
  await using vera = await invite(ada.page, browser, member('Vera Rubin', 'viewer'))
  const session = async ({ page }: WatchedPage) => ({
    rpc: (await withSession(page, url)).rpc,
    state: { cookies: await page.context().cookies(url), origins: [] },
  })
  const sessions = {
    ada: await session(ada),
    grace: await session(grace),
    linus: await session(linus),
    vera: await session(vera),
  }
  const as = {
    ada: sessions.ada.rpc,
    grace: sessions.grace.rpc,
    linus: sessions.linus.rpc,
    vera: sessions.vera.rpc,
  }
  return {
    url,
    as,
    async project(slug, playbook) {
      await as.ada.project.create.mutate({ org: 'acme', slug, name: slug })
      const project = `acme/${slug}`
      if (playbook !== undefined) {
        await as.ada.playbook.import.mutate({ project, playbook: 'shop', source: playbook })
      }
      return project
    },
    open: (who, options = {}) =>
      openPage(browser, {
        baseURL: url,
        ...(who === null ? {} : { storageState: sessions[who].state }),
        ...options,
      }),
    [Symbol.asyncDispose]: () => server[Symbol.asyncDispose](),
  }
}

/**
 * A server on which everybody has an account and nothing has happened yet: there before the first
 * test of a file, gone after the last.
 */
export function teamOfFile(): Team {
  let browser: Browser | undefined
  let team: (Team & AsyncDisposable) | undefined
  beforeAll(async () => {
    browser = await launchBrowser()
    team = await startTeam(browser)
  })
  afterAll(async () => {
    await team?.[Symbol.asyncDispose]()
    await browser?.close()
  })
  const started = () => {
    if (team === undefined) throw new Error('the team is there only while tests run')
    return team
  }
  return {
    get url() {
      return started().url
    },
    get as() {
      return started().as
    },
    project: (...args) => started().project(...args),
    open: (...args) => started().open(...args),
  }
}
