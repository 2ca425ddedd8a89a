import type { GateRule } from '@baton/schema'
import { coverageTarget, playbookModel, seedPlaybook } from './factories.ts'
import type { TestApi } from './harness.ts'

export const project = 'acme/shop'
export const headCommit = 'abcdef1234567890abcdef1234567890abcdef12'

/** One checklist item of every kind; `place` names where each stands. */
export const everyRule: GateRule[] = [
  { type: 'sign-off', role: null },
  { type: 'sign-off', role: 'admin' },
  { type: 'report', family: 'tests', observed: false },
  { type: 'report', family: 'coverage', observed: true },
  { type: 'reversible-migration', case: 'down and up' },
  { type: 'evidence', kind: 'screenshot', observed: false },
  { type: 'report', family: 'load', observed: false },
]
export const place = {
  plain: 1,
  byAdmin: 2,
  tests: 3,
  coverage: 4,
  reversible: 5,
  pictured: 6,
  load: 7,
} as const

/** A model whose checklist has these rules and whose coverage has to be above 80 %. */
export function gatedModel(rules: readonly GateRule[]) {
  const checklist = rules.map((rule, index) => ({ text: `Item ${index + 1}`, rule }))
  return playbookModel({ checklist, targets: [coverageTarget('>', 80)] })
}

/** The playbooks `all`, with a gate of every rule, and `one`, with one sign-off. */
export async function seedGatedPlaybooks(api: TestApi): Promise<void> {
  await seedPlaybook(api, gatedModel(everyRule), { slug: 'all' })
  await seedPlaybook(api, gatedModel(everyRule.slice(0, 1)), { slug: 'one' })
}

/** An item in progress that the agent has, and the place of its gates. */
export async function beginWork(
  api: TestApi,
  playbook: 'all' | 'one' = 'all',
  head: string | null = headCommit,
) {
  const agent = api.as('agent').work
  const { number, id } = await agent.create.mutate({ project, title: 'Work', playbook })
  await agent.start.mutate({ project, number })
  if (head !== null) await agent.link.mutate({ project, number, headCommit: head })
  return { id, number, at: (position: number = place.plain) => ({ project, number, position }) }
}

export async function gateOf(api: TestApi, number: number, position: number) {
  const { gates } = await api.as('viewer').gate.show.query({ project, number })
  const gate = gates[position - 1]
  if (gate === undefined) throw new Error(`no gate ${position}`)
  return gate
}
