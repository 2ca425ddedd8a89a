import { dialects } from '@baton/db/testing'
import type { Attachment } from '@baton/schema'
import { describe, expect, it } from 'vitest'
import { issueSetupLink } from '../src/identity/setup.ts'
import { createTestApi, jsonOf, type TestApi } from './harness.ts'
import { procedures } from './procedures.ts'

const project = 'acme/shop'
const password = 'correct horse battery'

const playbook = `# Baking

## Collaboration Checklist
1. Taste the dough
2. Ask the neighbours

## Success Metrics
- Crumb coverage: >80%

## Hand-off Notes
1. **Result:** What came out
`

const tokenOf = (url: string) => url.split('#token=')[1] ?? ''

/** Each part drives some mutations the way their users do; together they are all there are. */
const tour: Record<string, (api: TestApi) => Promise<void>> = {
  async identity(api) {
    const owner = api.as('owner')
    const { id } = await owner.identity.createToken.mutate({ name: 'Laptop' })
    await owner.identity.revokeToken.mutate({ token: id })
    const { url } = await owner.org.addMember.mutate({
      org: 'acme',
      email: 'new@example.org',
      role: 'viewer',
    })
    const anonymous = api.as('anonymous').identity
    await anonymous.acceptInvitation.mutate({ token: tokenOf(url), name: 'New', password })
    const signedIn = await api.request('/api/v1/session', {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ email: 'new@example.org', password }),
    })
    const cookie = signedIn.headers.get('set-cookie')?.split(';', 1)[0] ?? ''
    const { identity } = api.withHeaders({ cookie, origin: api.origin })
    await identity.editProfile.mutate({ name: 'Newer' })
    await identity.changePassword.mutate({ current: password, password: `${password} staple` })
    await identity.signOut.mutate()
  },

  async org(api) {
    const { org } = api.as('owner')
    await org.setMemberRole.mutate({
      org: 'acme',
      email: 'viewer@example.org',
      role: 'contributor',
    })
    await org.removeMember.mutate({ org: 'acme', email: 'new@example.org' })
    await org.addMember.mutate({ org: 'acme', email: 'late@example.org', role: 'viewer' })
    await org.removeMember.mutate({ org: 'acme', email: 'late@example.org' })
    const late = { org: 'acme', email: 'later@example.org', role: 'viewer' } as const
    const { id: invitation } = await org.addMember.mutate(late)
    await org.revokeInvitation.mutate({ org: 'acme', invitation })
    await org.edit.mutate({ org: 'acme', name: 'Acme Bakeries' })
    await org.createAgent.mutate({ org: 'acme', slug: 'baker' })
    await org.disableAgent.mutate({ org: 'acme', agent: 'baker' })
    await org.enableAgent.mutate({ org: 'acme', agent: 'baker' })
    const token = await org.createAgentToken.mutate({ org: 'acme', agent: 'baker', name: 'Oven' })
    await org.revokeToken.mutate({ org: 'acme', token: token.id })
  },

  async project(api) {
    const owner = api.as('owner').project
    await owner.create.mutate({ org: 'acme', slug: 'bakery', name: 'Bakery' })
    await owner.edit.mutate({ project: 'acme/bakery', defaultBranch: 'trunk' })
    await owner.createToken.mutate({ project: 'acme/bakery', name: 'CI' })
  },

  async playbook(api) {
    const { playbook: person } = api.as('maintainer')
    const named = { project, playbook: 'baking' }
    await person.import.mutate({ ...named, source: playbook })
    await person.acceptRules.mutate({ ...named, baseRevision: 0, positions: [1] })
    const { source } = await person.export.query(named)
    await person.edit.mutate({ ...named, baseRevision: 1, source: `${source}\nEnjoy.\n` })
    const contributor = api.as('contributor').playbook
    for (const [index, decide] of (['approve', 'reject'] as const).entries()) {
      const head = (await person.show.query(named)).headRevision ?? 0
      const { source: text } = await person.export.query(named)
      const { number } = await contributor.edit.mutate({
        ...named,
        baseRevision: head,
        source: text.replace(/>8\d%/, `>8${index + 1}%`),
      })
      if (decide === 'approve') await person.approve.mutate({ ...named, revision: number })
      else await person.reject.mutate({ ...named, revision: number, reason: 'Too dry.' })
    }
  },

  async work(api) {
    const { work, gate, handoff, evidence } = api.as('agent')
    const maintainer = api.as('maintainer')
    const { number } = await work.create.mutate({ project, title: 'Bread', playbook: 'baking' })
    const item = { project, number }
    await work.edit.mutate({ ...item, priority: 'high' })
    await work.assign.mutate({ ...item, assignee: 'me' })
    await work.start.mutate(item)
    await work.link.mutate({ ...item, branch: 'bread' })
    await work.comment.mutate({ ...item, body: 'Rising.' })
    await work.move.mutate({ ...item, to: 'blocked' })
    await work.move.mutate({ ...item, to: 'in_progress' })
    const sent = await api.request(`/files/${project}?name=loaf.txt`, {
      method: 'POST',
      headers: api.headers('agent'),
      body: 'A picture would be better.',
    })
    const { id: attachment } = await jsonOf<Attachment>(sent)
    await evidence.add.mutate({ ...item, attachment, title: 'It smells good', kind: 'note' })
    const [first, second] = [1, 2].map((position) => ({ ...item, position }))
    if (first === undefined || second === undefined) throw new Error('two gates')
    await gate.tick.mutate(first)
    await maintainer.gate.reject.mutate({ ...first, reason: 'Salt is missing.' })
    await gate.tick.mutate(first)
    await maintainer.gate.confirm.mutate(first)
    await gate.skip.mutate({ ...second, reason: 'They are away.' })
    await maintainer.gate.override.mutate({ ...second, reason: 'They will not mind.' })
    await handoff.draft.mutate({ ...item, fields: { Result: 'Bread.' } })
    await handoff.submit.mutate(item)
    await maintainer.handoff.return.mutate({ ...item, reason: 'How many?' })
    await handoff.draft.mutate({ ...item, fields: { Result: 'Two loaves.' } })
    await handoff.submit.mutate(item)
    await maintainer.handoff.accept.mutate(item)
    await work.finish.mutate(item)
  },
}

const mutations = procedures.filter(({ type }) => type === 'mutation').map(({ name }) => name)

describe.each(dialects)('the event log on %s', (dialect) => {
  it('holds an entry of every mutation there is, in unbroken chains', async () => {
    await using api = await createTestApi(dialect)
    for (const part of Object.values(tour)) await part(api)
    await using empty = await createTestApi(dialect, { seed: false })
    const token = tokenOf(await issueSetupLink(empty.deps))
    const me = await empty.request('/api/v1/setup', {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({
        token,
        email: 'ada@example.org',
        name: 'Ada',
        password,
        org: { slug: 'acme', name: 'Acme' },
        project: { slug: 'shop', name: 'Shop' },
      }),
    })
    expect(await jsonOf(me)).toMatchObject({ name: 'Ada' })

    const actions = new Set<string>()
    for (const { read } of [api.db, empty.db]) {
      const rows = await read.selectFrom('event').select('action').distinct().execute()
      for (const { action } of rows) actions.add(action)
    }
    expect(mutations.filter((name) => !actions.has(name))).toEqual([])
    expect(await api.as('owner').event.verify.query({ org: 'acme' })).toMatchObject({ ok: true })
  })

  it('keeps no secret and no personal data in what cannot be deleted', async () => {
    await using api = await createTestApi(dialect)
    for (const part of Object.values(tour)) await part(api)
    const text = JSON.stringify(await api.db.read.selectFrom('event').selectAll().execute())
    expect(text).not.toMatch(/@example\.org|correct horse|bat[pac]_/)
  })
})
