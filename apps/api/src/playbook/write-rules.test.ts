import { parsePlaybook } from '@baton/playbook'
import type { Role } from '@baton/schema'
import { expect, test } from 'vitest'
import { texts } from './test-fixture.ts'
import { checkRegions, decideStatus, writerOf } from './write-rules.ts'

const model = (text: string) => parsePlaybook(text).model
const approver = { kind: 'person', mayApprove: true } as const
const contributor = { kind: 'person', mayApprove: false } as const
const agent = { kind: 'agent', mayApprove: false } as const

function caller(kind: 'person' | 'agent' | 'ci', role: Role) {
  const actor = {
    ...{ kind, id: 'x', name: 'x', email: null, memberships: [], scopes: null },
    ...{ boundProject: null, credentialId: 'x' },
  }
  return { actor, org: { orgId: 'o', org: 'acme', orgName: 'Acme', role } }
}

test('only a person of the role may approve, and CI writes like an agent', () => {
  expect(writerOf(caller('person', 'maintainer'))).toEqual(approver)
  expect(writerOf(caller('person', 'contributor'))).toEqual(contributor)
  expect(writerOf(caller('agent', 'owner'))).toEqual(agent)
  expect(writerOf(caller('ci', 'contributor'))).toEqual(agent)
})

test('without the right to approve, a new model waits and prose does not', () => {
  const head = model(texts.original)
  for (const writer of [contributor, agent]) {
    expect(decideStatus(writer, head, model(texts.gate))).toBe('proposed')
    expect(decideStatus(writer, head, model(texts.target))).toBe('proposed')
    expect(decideStatus(writer, head, model(texts.mission))).toBe('applied')
    expect(decideStatus(writer, null, head)).toBe('proposed')
  }
  expect(decideStatus(approver, head, model(texts.target))).toBe('applied')
  expect(decideStatus(approver, null, head)).toBe('applied')
})

test('an agent writes inside regions, a contributor outside guidance, who approves anywhere', async () => {
  const { original, mission, background, guidance } = texts
  const refuses = (check: Promise<void>) =>
    expect(check).rejects.toMatchObject({ code: 'REGION_PROTECTED' })
  await checkRegions(agent, original, mission)
  await refuses(checkRegions(agent, original, background))
  await refuses(checkRegions(agent, original, guidance))
  await checkRegions(contributor, original, background)
  await refuses(checkRegions(contributor, original, guidance))
  await checkRegions(approver, original, guidance)
})
