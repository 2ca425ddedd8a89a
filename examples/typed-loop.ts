/*
 * The loop in short, as a program: the client knows every procedure's input and answer from the
 * router's type, so a typo or a missing field does not compile.
 *
 *   BATON_URL=http://127.0.0.1:3000 BATON_TOKEN=… \
 *     node_modules/.bin/node examples/typed-loop.ts ORG/PROJECT PLAYBOOK
 *
 * The token is a personal one of an admin: `pnpm baton token create --kind personal`.
 */
import { readFile } from 'node:fs/promises'
import type { AppRouter } from '@baton/api'
import { createTRPCClient, httpLink, TRPCClientError } from '@trpc/client'

const [project, file] = process.argv.slice(2)
const { BATON_URL: url = 'http://127.0.0.1:3000', BATON_TOKEN: ownerToken } = process.env
if (project === undefined || file === undefined || ownerToken === undefined) {
  process.stderr.write(
    'usage: BATON_TOKEN=… node_modules/.bin/node examples/typed-loop.ts ORG/PROJECT PLAYBOOK\n',
  )
  process.exit(2)
}
process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  // Whoever reads may stop early, as in `… | head`.
  if (error.code !== 'EPIPE') process.stderr.write(`${error.message}\n`)
  process.exit(error.code === 'EPIPE' ? 0 : 1)
})
const say = (text: string) => process.stdout.write(`${text}\n`)
const connect = (token: string) =>
  createTRPCClient<AppRouter>({
    links: [httpLink({ url: `${url}/trpc`, headers: { authorization: `Bearer ${token}` } })],
  })

async function play(project: string, file: string, ownerToken: string) {
  const owner = connect(ownerToken)
  const org = project.slice(0, project.indexOf('/'))

  const source = await readFile(file, 'utf8')
  const { playbook } = await owner.playbook.import.mutate({ project, source })
  const suggested = await owner.playbook.suggestRules.query({ project, playbook })
  const accepted = await owner.playbook.acceptRules.mutate({
    project,
    playbook,
    baseRevision: suggested.revision,
  })
  say(`${playbook}: revision ${accepted.number} with ${accepted.counts.checklist} gates`)

  const slug = `typed-${Date.now().toString(36)}`
  await owner.org.createAgent.mutate({ org, slug })
  const { token } = await owner.org.createAgentToken.mutate({ org, agent: slug, name: slug })
  const agent = connect(token)

  const { number } = await agent.work.create.mutate({ project, playbook, title: 'Add a limit' })
  const item = { project, number }
  await agent.work.start.mutate(item)
  await agent.work.link.mutate({ ...item, branch: 'limit', headCommit: '4f2c1ab09d3e' })

  for (const { position, rule } of (await agent.gate.show.query(item)).gates) {
    if (rule.startsWith('sign-off')) {
      await agent.gate.tick.mutate({ ...item, position, note: 'Done.' })
      await owner.gate.confirm.mutate({ ...item, position })
    } else {
      await owner.gate.override.mutate({ ...item, position, reason: 'This example has no CI.' })
    }
  }
  const { ready } = await agent.gate.show.query(item)
  say(`${project}#${number} is ${ready ? 'ready' : 'not ready'}`)

  const { model } = await agent.playbook.show.query({ project, playbook })
  if (model.handoffFields.length > 0) {
    const fields = Object.fromEntries(
      model.handoffFields.map(({ key }) => [key, 'See the branch.']),
    )
    await agent.handoff.draft.mutate({ ...item, fields, followUps: [{ title: 'Tune the limit' }] })
    await agent.handoff.submit.mutate(item)
    const { followUpItems } = await owner.handoff.accept.mutate(item)
    say(`handed off; next: ${followUpItems.map((next) => `#${next}`).join(', ')}`)
  }
  const { status } = await agent.work.finish.mutate(item)
  say(`${project}#${number} is ${status}`)

  const { items } = await owner.metric.list.query({ project, limit: 100 })
  for (const { label, value, verdict } of items) say(`${label}: ${value ?? 'no data'} (${verdict})`)
}

/** The server's own words when it refused, with what to do about it. */
function wordsOf(error: unknown): string {
  if (error instanceof TRPCClientError) {
    const problem = (error as TRPCClientError<AppRouter>).data?.problem
    if (problem !== undefined) return [problem.message, problem.fix ?? ''].join(' ').trimEnd()
    return `${url}: ${error.message}`
  }
  return error instanceof Error ? error.message : String(error)
}

await play(project, file, ownerToken).catch((error: unknown) => {
  process.stderr.write(`${wordsOf(error)}\n`)
  process.exitCode = 1
})
