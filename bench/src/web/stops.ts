import type { Page } from 'playwright-core'
import type { Stop } from './visit.ts'

const project = '/p/acme/shop'

/** As somebody types: each key by itself, so that each is an interaction. */
async function type(page: Page, text: string): Promise<void> {
  await page.keyboard.type(text, { delay: 40 })
}

async function usePalette(page: Page): Promise<void> {
  await page.keyboard.press('Control+k')
  await page.getByRole('combobox', { name: 'Search or do anything' }).waitFor()
  await type(page, 'piece of work 12')
  await page.getByRole('option', { name: '#129 Piece of work 129' }).waitFor()
  await page.keyboard.press('Escape')
}

/** The pages that are visited, each with what a reader does there. */
export const stops: readonly Stop[] = [
  {
    name: 'sign in',
    path: '/sign-in',
    stranger: true,
    arrival: true,
    heading: 'Sign in',
    async use(page) {
      await page.getByLabel('E-mail').click()
      await type(page, 'owner@acme.example')
    },
  },
  { name: 'home', path: project, arrival: true, heading: 'Shop', use: usePalette },
  {
    name: 'work',
    path: `${project}/work`,
    heading: 'Work',
    async use(page) {
      await page.getByPlaceholder('Filter by title or number').click()
      await type(page, 'work 14')
      await page.getByText('Piece of work 149').waitFor()
      await page.getByRole('button', { name: 'New work item' }).click()
      await page.getByRole('dialog').getByLabel('Title').waitFor()
      await type(page, 'One more')
    },
  },
  {
    name: 'board',
    path: `${project}/board`,
    heading: 'Board',
    async use(page) {
      await page.getByPlaceholder('Filter by title or number').click()
      await type(page, 'work 14')
      await page.getByText('Piece of work 149').waitFor()
    },
  },
  {
    name: 'item',
    path: `${project}/items/2`,
    heading: '#2 Piece of work 2',
    async use(page) {
      await page.getByLabel('Comment', { exact: true }).click()
      await type(page, 'What others should know.')
      await page.getByRole('button', { name: 'Tick gate 1', exact: true }).click()
      await page.getByRole('textbox', { name: 'What was done' }).waitFor()
      await type(page, 'Agreed.')
      await page.keyboard.press('Escape')
    },
  },
  {
    name: 'playbook',
    path: `${project}/playbooks/backend`,
    heading: 'Backend Specialist Playbook',
    async use(page) {
      await page.getByRole('navigation', { name: 'Outline' }).getByRole('link').nth(4).click()
    },
  },
  {
    name: 'editor',
    path: `${project}/playbooks/backend/edit`,
    heading: 'Edit backend',
    async use(page) {
      await page.getByRole('textbox', { name: 'Text of the playbook backend' }).click()
      await type(page, '- Practise what is written here.\n')
    },
  },
  { name: 'measures', path: `${project}/measures`, heading: 'Measures' },
  { name: 'measure', path: `${project}/measures/coverage`, heading: 'Line coverage' },
  { name: 'activity', path: `${project}/activity`, heading: 'Activity' },
  {
    name: 'people',
    path: '/o/acme/people',
    heading: 'People',
    async use(page) {
      await page
        .getByRole('button', { name: /Invite/ })
        .first()
        .click()
      await page.getByRole('dialog').getByLabel('E-mail').click()
      await type(page, 'somebody@acme.example')
    },
  },
  { name: 'audit', path: '/o/acme/audit', heading: 'Audit' },
]
