import { dialects } from '@baton/db/testing'
import { describe, expect, test } from 'vitest'
import { createTestApi, refusal } from '../../test/harness.ts'
import { texts } from './test-fixture.ts'

const project = 'acme/shop'
const it = { project, playbook: 'release-playbook' }

describe.each(dialects)('rule suggestions on %s', (dialect) => {
  test('are written into the text by who approves, once', async () => {
    await using api = await createTestApi(dialect)
    const { playbook: maintainer } = api.as('maintainer')
    const { suggestions } = await maintainer.import.mutate({ project, source: texts.original })
    const { revision, items } = await api.as('viewer').playbook.suggestRules.query(it)
    expect(revision).toBe(0)
    expect(items).toHaveLength(suggestions)
    expect(items[0]).toMatchObject({ position: 1, rule: 'report tests', supported: true })

    const first = { ...it, baseRevision: 0, positions: [1] }
    const accepted = await maintainer.acceptRules.mutate(first)
    expect(accepted).toMatchObject({ number: 1, status: 'applied', baseRevision: 0 })
    expect(accepted.suggestions).toBe(suggestions - 1)
    const { model } = await maintainer.show.query(it)
    expect(model.checklist[0]).toMatchObject({
      ...{ explicit: true, ruleText: 'report tests', rule: { type: 'report', family: 'tests' } },
    })
    const { source } = await maintainer.export.query(it)
    expect(source.match(/agent-gate/g)).toHaveLength(1)

    const stale = await refusal(maintainer.acceptRules.mutate(first))
    expect(stale).toMatchObject({ code: 'REVISION_STALE', data: { base: 0, head: 1 } })
    const again = await maintainer.acceptRules.mutate({ ...first, baseRevision: 1 })
    expect(again).toMatchObject({ number: 1, changed: false })
    const all = await maintainer.acceptRules.mutate({ ...it, baseRevision: 1 })
    expect(all.suggestions).toBe(0)
    expect((await maintainer.export.query(it)).source.match(/agent-gate/g)).toHaveLength(
      suggestions,
    )
  })

  test('say which rules nothing can meet yet', async () => {
    await using api = await createTestApi(dialect)
    const checklist = ['The tests pass', 'Security was scanned', 'Ask Grace for a review']
    const source = `# Scan\n\n## Collaboration Checklist\n${checklist.map((item) => `1. ${item}`).join('\n')}\n`
    await api.as('maintainer').playbook.import.mutate({ project, playbook: 'scan', source })
    const { items } = await api.as('viewer').playbook.suggestRules.query({
      project,
      playbook: 'scan',
    })
    expect(items.map(({ rule, supported }) => [rule, supported])).toEqual([
      ['report tests', true],
      ['report security', false],
      ['sign-off', true],
    ])
  })

  test('need the right to approve, an approved text and items that are there', async () => {
    await using api = await createTestApi(dialect)
    await api.as('contributor').playbook.import.mutate({ project, source: texts.original })
    const accept = { ...it, baseRevision: 0 }
    for (const who of ['contributor', 'agent'] as const) {
      const call = api.as(who).playbook.acceptRules.mutate(accept)
      const code = who === 'contributor' ? 'FORBIDDEN' : 'PEOPLE_ONLY'
      expect(await refusal(call)).toMatchObject({ code })
    }
    const { playbook: owner } = api.as('owner')
    expect(await refusal(owner.acceptRules.mutate(accept))).toMatchObject({
      code: 'PLAYBOOK_NOT_APPROVED',
    })
    await owner.approve.mutate({ ...it, revision: 0 })
    const beyond = owner.acceptRules.mutate({ ...accept, positions: [1, 99] })
    expect(await refusal(beyond)).toMatchObject({ code: 'INVALID_INPUT' })
    expect(await owner.show.query(it)).toMatchObject({ latestRevision: 0 })
  })

  test('an item that cannot carry a rule is named, and nothing is written', async () => {
    await using api = await createTestApi(dialect)
    const source = texts.original.replace('The test suite passes.', 'The tests pass <!-- soon')
    await api.as('owner').playbook.import.mutate({ project, source })
    const call = api.as('owner').playbook.acceptRules.mutate({ ...it, baseRevision: 0 })
    expect(await refusal(call)).toMatchObject({ code: 'INVALID_INPUT' })
    expect(await api.as('owner').playbook.show.query(it)).toMatchObject({ latestRevision: 0 })
  })
})
