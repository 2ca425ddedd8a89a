import type { Page } from 'playwright-core'
import { type Caller, withSession, withToken } from './api.ts'
import { relayCommit, relayJunit, relayLcov, relayPlaybook } from './relay.ts'
import { addAgent, addPerson } from './steps.ts'

const project = 'acme/web-shop'
const at = (number: number) => ({ project, number })

/** The items of a full project, by what is to be seen on their pages. */
export const items = { done: 1, cancelled: 2, inReview: 3, blocked: 4, inProgress: 5, open: 6 }

export const viewer = { name: 'Vera Rubin', email: 'vera@acme.example', role: 'viewer' } as const

/**
 * Fills the project of whoever is signed in on that page until every page of it has something to
 * show; answers the link of an invitation that nobody has accepted.
 */
export async function fillFully(page: Page): Promise<string> {
  const ada = await withSession(page)
  const linus = await addPerson(page, {
    name: 'Linus Example',
    email: 'linus@acme.example',
    role: 'contributor',
  })
  await addPerson(page, viewer)
  const agent = await addAgent(page)
  await addAgent(page, 'retired', 'Retired agent with a rather long name')
  await ada.rpc.org.disableAgent.mutate({ org: 'acme', agent: 'retired' })

  const itemsBefore = [
    { title: 'Rename the counters', body: '' },
    { title: 'Print the invoices', body: '' },
  ]
  for (const item of itemsBefore) await ada.rpc.work.create.mutate({ project, ...item })
  await ada.rpc.work.start.mutate(at(items.done))
  await ada.rpc.work.finish.mutate(at(items.done))
  const why = { reason: 'Nobody prints any more' }
  await ada.rpc.work.move.mutate({ ...at(items.cancelled), to: 'cancelled', ...why })

  await bringPlaybooks(ada, linus)
  await measure(ada, page)
  await work(ada, linus, agent)

  await ada.rpc.project.create.mutate({ org: 'acme', slug: 'app', name: 'App' })
  const token = await ada.rpc.identity.createToken.mutate({ name: 'On my laptop' })
  await ada.rpc.identity.revokeToken.mutate({ token: token.id })
  const invited = { org: 'acme', email: 'grace@acme.example', role: 'maintainer' } as const
  return (await ada.rpc.org.addMember.mutate(invited)).url
}

/** A long one in force; another one with suggestions, two revisions, and a third one proposed. */
async function bringPlaybooks({ rpc }: Caller, linus: Caller): Promise<void> {
  const { items: builtIn } = await rpc.playbook.listBuiltIn.query({ project })
  const library = builtIn.find(({ slug }) => slug === 'library')
  if (library === undefined) throw new Error('no playbook called library comes with Baton')
  const path = 'docs/playbooks/library.md'
  await rpc.playbook.import.mutate({ project, playbook: 'library', source: library.source, path })
  const relay = { project, playbook: 'relay' }
  await rpc.playbook.import.mutate({ ...relay, source: relayPlaybook })
  const edit = (source: string, baseRevision: number) => ({ ...relay, source, baseRevision })
  const second = relayPlaybook.replace('>80%', '>90%')
  await rpc.playbook.edit.mutate({ ...edit(second, 0), message: 'Aim higher' })
  const third = second.replace('Carry messages', 'Carry letters').replace('>90%', '>95%')
  const message = 'Say what is carried, and aim higher still'
  const { status } = await linus.rpc.playbook.edit.mutate({ ...edit(third, 1), message })
  if (status !== 'proposed') throw new Error('the third revision is in force at once')
}

async function measure({ rpc }: Caller, page: Page): Promise<void> {
  const { token } = await rpc.project.createToken.mutate({ project, name: 'Pipeline' })
  const ci = withToken(new URL(page.url()).origin, token)
  for (const body of [relayLcov.replace('DA:1,1', 'DA:1,0'), relayLcov]) {
    const attachment = await ci.upload(project, 'lcov.info', body)
    await ci.rpc.evidence.add.mutate({ project, attachment, branch: 'main' })
  }
  const attachment = await ci.upload(project, 'junit.xml', relayJunit(true))
  await ci.rpc.evidence.add.mutate({ project, attachment, branch: 'main' })
}

async function work(ada: Caller, linus: Caller, agent: Caller): Promise<void> {
  const body =
    'As a customer I want **this**:\n\n- [ ] first\n- `second`\n\n| a | b |\n|---|---|\n| 1 | 2 |'
  const created = [
    { title: 'Sell gift cards', kind: 'feature', priority: 'high' },
    { title: 'Checkout fails when the cart holds two currencies at once', kind: 'bug' },
    { title: 'Count visits', priority: 'urgent' },
    { title: 'Write down how refunds work', kind: 'docs', priority: 'low' },
  ] as const
  for (const item of created) {
    await ada.rpc.work.create.mutate({ project, body, playbook: 'library', ...item })
  }

  const reviewed = at(items.inReview)
  await agent.rpc.work.start.mutate(reviewed)
  const change = 'https://example.org/changes/17'
  const links = { branch: 'gift-cards', headCommit: relayCommit, change }
  await agent.rpc.work.link.mutate({ ...reviewed, ...links })
  for (const [name, report] of [
    ['junit.xml', relayJunit(false)],
    ['lcov.info', relayLcov],
  ] as const) {
    const attachment = await agent.upload(project, name, report)
    await agent.rpc.evidence.add.mutate({ ...reviewed, attachment, commit: relayCommit })
  }
  const statement = { kind: 'interface', title: 'No name was added or removed' }
  await agent.rpc.evidence.add.mutate({ ...reviewed, ...statement, commit: relayCommit })
  await agent.rpc.gate.tick.mutate({ ...reviewed, position: 1, note: 'Agreed in the thread' })
  await agent.rpc.gate.tick.mutate({ ...reviewed, position: 6 })
  await ada.rpc.gate.confirm.mutate({ ...reviewed, position: 6 })
  await agent.rpc.work.comment.mutate({ ...reviewed, body: 'Please look at `src/cart.ts`.' })
  await ada.rpc.work.comment.mutate({ ...reviewed, body: '**Good**, but the tests are slow.' })
  const { fields } = await agent.rpc.handoff.draft.mutate({ ...reviewed, fields: {} })
  const texts = fields.map(({ key, name }) => [key, `What is known about *${name}*.`])
  const followUps = [{ title: 'Speed the tests up', body: 'They take a minute.' }]
  const draft = { fields: Object.fromEntries(texts), followUps }
  await agent.rpc.handoff.draft.mutate({ ...reviewed, ...draft })
  await agent.rpc.handoff.submit.mutate(reviewed)

  await linus.rpc.work.start.mutate(at(items.blocked))
  const reason = 'Waits for the prices'
  await linus.rpc.work.move.mutate({ ...at(items.blocked), to: 'blocked', reason })

  const going = at(items.inProgress)
  await linus.rpc.work.start.mutate(going)
  await linus.rpc.work.link.mutate({ ...going, headCommit: relayCommit })
  const failing = await linus.upload(project, 'junit.xml', relayJunit(true))
  await linus.rpc.evidence.add.mutate({ ...going, attachment: failing })
  await linus.rpc.gate.tick.mutate({ ...going, position: 1, note: 'I asked Ada' })
  await ada.rpc.gate.reject.mutate({ ...going, position: 1, reason: 'Nobody asked me' })
  const skipped = { ...going, position: 5, reason: 'Nothing that users see' }
  await linus.rpc.gate.skip.mutate(skipped)
  const lifted = { ...going, position: 7, reason: 'There is no such program yet' }
  await ada.rpc.gate.override.mutate(lifted)
  const [first] = fields
  if (first !== undefined) {
    await linus.rpc.handoff.draft.mutate({ ...going, fields: { [first.key]: 'So far.' } })
  }
}
