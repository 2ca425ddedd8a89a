import type { Browser, BrowserContextOptions } from 'playwright-core'
import { type Caller, withSession } from './api.ts'
import { openPage, type WatchedPage } from './browser.ts'
import { startServer } from './server.ts'
import { invite, setUp } from './steps.ts'

/** Ada owns the organisation `acme`; the others are a maintainer, a contributor and a viewer. */
export type Who = 'ada' | 'grace' | 'linus' | 'vera'

export type Team = AsyncDisposable & {
  url: string
  /** Calls in the name of each. */
  as: Record<Who, Caller['rpc']>
  /** A new project of `acme`, with a playbook when its text is given; answers `acme/slug`. */
  project: (slug: string, playbook?: string) => Promise<string>
  /** A page of a fresh profile in which one of them is signed in. */
  open: (who: Who, options?: BrowserContextOptions) => Promise<WatchedPage>
}

const member = (name: string, role: 'maintainer' | 'contributor' | 'viewer') => ({
  name,
  role,
  email: `${name.split(' ')[0]?.toLowerCase()}@acme.example`,
})

/** A server on which everybody has an account and nothing has happened yet. */
export async function startTeam(browser: Browser): Promise<Team> {
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
      openPage(browser, { baseURL: url, storageState: sessions[who].state, ...options }),
    [Symbol.asyncDispose]: () => server[Symbol.asyncDispose](),
  }
}
