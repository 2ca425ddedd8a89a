import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { TestServer } from '@baton/web/e2e/server'

const root = join(import.meta.dirname, '../../..')
const project = 'acme/shop'
const owner = { email: 'owner@acme.example', password: 'measured-at-a-quarter', name: 'The Owner' }
const items = 150
const reports = 26

/** What a page needs to be visited: an account, and where its data is. */
export type Seeded = { email: string; password: string; cookie: { name: string; value: string } }

/** A project of some months: a playbook, work in every state, comments, reports. */
export async function seed({ url, setupUrl }: TestServer): Promise<Seeded> {
  let cookie = ''
  const post = async (path: string, body: string) => {
    const headers = { 'content-type': 'application/json', origin: url, cookie }
    const response = await fetch(url + path, { method: 'POST', headers, body })
    const text = await response.text()
    if (!response.ok) throw new Error(`${path} answered ${response.status}: ${text}`)
    cookie = response.headers.get('set-cookie')?.split(';')[0] ?? cookie
    return JSON.parse(text)
  }
  const call = async (procedure: string, input: object) =>
    (await post(`/trpc/${procedure}`, JSON.stringify(input))).result.data

  const token = new URL(setupUrl).hash.replace('#token=', '')
  const org = { slug: 'acme', name: 'Acme' }
  await call('identity.setup', { token, ...owner, org, project: { slug: 'shop', name: 'Shop' } })
  const source = await readFile(join(root, 'docs/playbooks/backend-specialist.md'), 'utf8')
  await call('playbook.import', { project, playbook: 'backend', source })
  const states = ['open', 'in_progress', 'in_progress', 'blocked'] as const
  for (let number = 1; number <= items; number += 1) {
    const body = `Why it matters, in **Markdown**.\n\n- one\n- two\n\nSee item #${number}.`
    await call('work.create', { project, title: `Piece of work ${number}`, body })
    const state = states[number % states.length]
    if (state !== 'open') await call('work.start', { project, number })
    if (state === 'blocked')
      await call('work.move', { project, number, to: 'blocked', reason: 'x' })
  }
  const number = 2
  for (let comment = 0; comment < 20; comment += 1) {
    await call('work.comment', { project, number, body: `Remark ${comment} with \`code\`.` })
  }
  for (let report = 0; report < reports; report += 1) {
    const lines = Array.from(
      { length: 400 },
      (_, line) => `DA:${line + 1},${line < 300 + report ? 1 : 0}`,
    )
    const lcov = `SF:src/a.ts\n${lines.join('\n')}\nend_of_record\n`
    const { id } = await post(`/files/${project}?name=lcov.info`, lcov)
    await call('evidence.add', { project, attachment: id, ...(report % 2 === 0 ? {} : { number }) })
  }
  const [name = '', ...value] = cookie.split('=')
  return { email: owner.email, password: owner.password, cookie: { name, value: value.join('=') } }
}
