import type { Page } from 'playwright-core'
import { call } from './browser.ts'

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

export async function signIn(page: Page, password = owner.password): Promise<void> {
  await page.getByLabel('E-mail', { exact: true }).fill(owner.email)
  await page.getByLabel('Password', { exact: true }).fill(password)
  await page.getByRole('button', { name: 'Sign in' }).click()
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
  const attachment = await page.evaluate(
    async ([ref, body]) => {
      const response = await fetch(`/files/${ref}?name=lcov.info`, { method: 'POST', body })
      const { id } = await response.json()
      return id
    },
    [project, lcov] as const,
  )
  await call(page, 'evidence.add', { project, attachment })
}
