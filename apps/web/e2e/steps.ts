import type { Role } from '@baton/schema'
import type { Browser, BrowserContextOptions, Page } from 'playwright-core'
import { type Caller, join, withSession, withToken } from './api.ts'
import { call, openPage, type WatchedPage } from './browser.ts'

export const owner = {
  name: 'Ada Lovelace',
  email: 'ada@acme.example',
  password: 'engine-no-1-runs',
}

/** Opens the printed link and fills the form; only what cannot be derived is typed. */
export async function setUp(page: Page, setupUrl: string): Promise<void> {
  await page.goto(setupUrl)
  await page.getByLabel('Your name').fill(owner.name)
  await page.getByLabel('E-mail').fill(owner.email)
  await page.getByLabel('Password').fill(owner.password)
  await page.getByLabel('Project name').fill('Web Shop')
  await page.getByRole('button', { name: 'Set up' }).click()
  await page.waitForURL('**/p/acme/web-shop')
  await page.getByRole('heading', { level: 1, name: 'Web Shop' }).waitFor()
}

export async function signIn(
  page: Page,
  password = owner.password,
  email = owner.email,
): Promise<void> {
  await page.getByLabel('E-mail', { exact: true }).fill(email)
  await page.getByLabel('Password', { exact: true }).fill(password)
  await page.getByRole('button', { name: 'Sign in' }).click()
}

/** Gives a fresh page a session of somebody, without its forms. */
export async function enter(page: Page, url: string, email = owner.email): Promise<void> {
  const answer = await page.context().request.post(`${url}/trpc/identity.signIn`, {
    headers: { origin: url },
    data: { email, password: owner.password },
  })
  if (!answer.ok()) throw new Error(await answer.text())
}

type NewPerson = { name: string; email: string; role: Role }

/** Somebody new in the organisation of whoever is signed in on that page; with its password. */
export async function addPerson(by: Page, { name, email, role }: NewPerson): Promise<Caller> {
  const { rpc } = await withSession(by)
  const { url } = await rpc.org.addMember.mutate({ org: 'acme', email, role })
  return join(url, { name, password: owner.password })
}

/** A page of somebody new, signed in; everybody has the owner's password. */
export async function invite(
  by: Page,
  browser: Browser,
  person: NewPerson,
  options: BrowserContextOptions = {},
): Promise<WatchedPage> {
  await addPerson(by, person)
  const watched = await openPage(browser, options)
  await enter(watched.page, new URL(by.url()).origin, person.email)
  return watched
}

/** A new agent, whose sponsor is whoever is signed in on that page. */
export async function addAgent(by: Page, slug = 'builder', name = 'Builder'): Promise<Caller> {
  const { rpc } = await withSession(by)
  await rpc.org.createAgent.mutate({ org: 'acme', slug, name })
  const { token } = await rpc.org.createAgentToken.mutate({
    org: 'acme',
    agent: slug,
    name: 'Tests',
  })
  return withToken(new URL(by.url()).origin, token)
}

const playbook = `# Shop Playbook

## Collaboration Checklist
1. Run the test suite <!-- agent-gate: report tests -->
2. Talk the change through with a maintainer

## Success Metrics
**Code quality:**
- Test coverage: Target >80%
- Critical bug count: Reduce by 40% quarter-over-quarter

**Velocity:**
- Mean time to recovery (MTTR): <30 minutes
- Deployment frequency: Daily to staging, weekly to production

**Safety:**
- Maintain zero critical security vulnerabilities
`

const lcov = 'SF:src/cart.ts\nDA:1,1\nDA:2,1\nDA:3,1\nDA:4,1\nDA:5,0\nDA:6,1\nend_of_record\n'

/** A project with a playbook, a measured target, and two work items with open gates. */
export async function fillProject(page: Page, project: string): Promise<void> {
  await call(page, 'playbook.import', { project, source: playbook, path: 'docs/shop.md' })
  await call(page, 'work.create', { project, title: 'Sell gift cards', body: 'With a balance.' })
  await call(page, 'work.create', { project, title: 'Count visits', kind: 'bug' })
  await call(page, 'gate.tick', { project, number: 2, position: 2, note: 'Talked to Grace' })
  const { upload } = await withSession(page)
  const attachment = await upload(project, 'lcov.info', lcov)
  await call(page, 'evidence.add', { project, attachment })
}
