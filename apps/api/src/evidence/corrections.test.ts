import { dialects } from '@baton/db/testing'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { createTestApi, refusal, type TestApi, type Who } from '../../test/harness.ts'
import { junit, lcov, upload } from './test-fixture.ts'

const project = 'acme/shop'
const commit = 'a'.repeat(40)

describe.each(dialects)('evidence that is wrong on %s', (dialect) => {
  let api: TestApi
  beforeAll(async () => {
    api = await createTestApi(dialect)
  })
  afterAll(() => api[Symbol.asyncDispose]())

  type Input = Parameters<ReturnType<TestApi['as']>['evidence']['add']['mutate']>[0]
  const add = (who: Who, input: Omit<Input, 'project'>) =>
    api.as(who).evidence.add.mutate({ project, ...input })

  it('is corrected once, by whoever produced it, CI or a maintainer', async () => {
    const first = await add('agent', { kind: 'note', title: 'wrong' })
    const second = { kind: 'note', title: 'right', supersedes: first.id }
    expect((await refusal(add('contributor', second))).code).toBe('FORBIDDEN')
    const right = await add('agent', second)
    expect(right.supersedes).toBe(first.id)
    expect((await refusal(add('maintainer', second))).code).toBe('ALREADY_EXISTS')
    const shown = await api.as('viewer').evidence.show.query({ project, evidence: first.id })
    expect(shown).toMatchObject({ title: 'wrong', supersededBy: right.id })
    await add('maintainer', { kind: 'note', title: 'better', supersedes: right.id })

    const observed = await add('ci', { kind: 'note', title: 'seen' })
    const hidden = { kind: 'note', title: 'not seen', supersedes: observed.id }
    expect((await refusal(add('agent', hidden))).code).toBe('FORBIDDEN')
    // A maintainer may correct what others said, not what CI has seen.
    const declared = await refusal(add('maintainer', hidden))
    expect(declared).toMatchObject({ code: 'FORBIDDEN', message: expect.stringContaining('by CI') })
    const otherToken = await api.issueToken('ci')
    const other = api.withHeaders({ authorization: `Bearer ${otherToken}` })
    const corrected = await other.evidence.add.mutate({ project, ...hidden })
    expect(corrected.provenance).toBe('observed')
  })

  it('is not corrected away by evidence of another item, commit or kind of report', async () => {
    const { number } = await api.as('agent').work.create.mutate({ project, title: 'Cart' })
    await api.as('agent').work.link.mutate({ project, number, headCommit: commit })
    const other = await api.as('agent').work.create.mutate({ project, title: 'Basket' })
    const file = await upload(api, 'agent', 'junit.xml', junit(1, 1))
    const lines = await upload(api, 'agent', 'lcov.info', lcov(1, 1))
    const wrong = await add('agent', { number, attachment: file.id })
    const corrects = { supersedes: wrong.id, attachment: file.id }
    const refused = [
      ['number', { ...corrects, number: other.number }],
      ['commit', { ...corrects, commit: 'b'.repeat(40) }],
      ['attachment', { supersedes: wrong.id, kind: 'note', title: 'All is well' }],
      ['attachment', { ...corrects, kind: 'log', report: 'none' as const }],
      ['attachment', { ...corrects, attachment: lines.id }],
    ] as const
    for (const [field, input] of refused) {
      const problem = await refusal(add('maintainer', input))
      expect(problem).toMatchObject({ code: 'INVALID_INPUT', diagnostics: [{ at: { field } }] })
      expect(problem.message).toContain(wrong.id)
    }
    await api.as('agent').work.link.mutate({ project, number, headCommit: 'b'.repeat(40) })
    const right = await upload(api, 'agent', 'junit.xml', junit(2, 0))
    const short = { supersedes: wrong.id, attachment: right.id, number, commit: commit.slice(0, 7) }
    const corrected = await add('maintainer', short)
    expect(corrected).toMatchObject({ item: wrong.item, supersedes: wrong.id })
    // What a correction does not say it takes from what it corrects, not from the item of today.
    const again = await add('maintainer', { supersedes: corrected.id, attachment: right.id })
    expect(again).toMatchObject({ item: wrong.item, subject: { commit: commit.slice(0, 7) } })
    const loose = await add('agent', { kind: 'note', title: 'of no item', commit })
    const onItem = add('agent', { kind: 'note', title: 'x', number, supersedes: loose.id })
    expect((await refusal(onItem)).message).toContain('belongs to no item')
  })

  it('is corrected once even when many try at the same time', async () => {
    const first = await add('agent', { kind: 'note', title: 'wrong' })
    const tries = await Promise.allSettled(
      Array.from({ length: 8 }, () =>
        add('agent', { kind: 'note', title: 'right', supersedes: first.id }),
      ),
    )
    expect(tries.filter(({ status }) => status === 'fulfilled')).toHaveLength(1)
    const losers = tries.flatMap((one) => (one.status === 'rejected' ? [one.reason] : []))
    for (const reason of losers) {
      expect((await refusal(Promise.reject(reason))).code).toBe('ALREADY_EXISTS')
    }
  })

  it('keeps what a correction does not say, so that a gate on its kind stays satisfied', async () => {
    const source = `# K\n\n## Collaboration Checklist
- Run it <!-- agent-gate: evidence test-run -->\n\n## Evidence to Capture\n- Test run: its log.\n`
    await api.as('owner').playbook.import.mutate({ project, playbook: 'kinds', source })
    const made = { project, title: 'Cart', playbook: 'kinds' }
    const { number } = await api.as('agent').work.create.mutate(made)
    const gate = async () =>
      (await api.as('viewer').gate.show.query({ project, number })).gates[0]?.state
    const file = await upload(api, 'agent', 'junit.xml', junit(1, 1))
    const where = { branch: 'cart', deployment: 'd1', environment: 'staging' }
    const wrong = await add('agent', { number, kind: 'Test run', attachment: file.id, ...where })
    expect(await gate()).toBe('satisfied')
    const right = await add('agent', { supersedes: wrong.id, attachment: file.id })
    expect(right).toMatchObject({ kind: 'test-run', subject: where })
    expect(await gate()).toBe('satisfied')
    const moved = { supersedes: right.id, attachment: file.id, environment: 'production' }
    expect((await add('agent', moved)).subject).toMatchObject({
      ...where,
      environment: 'production',
    })
    const note = await add('agent', { kind: 'note', title: 'wrong' })
    expect((await add('agent', { title: 'right', supersedes: note.id })).kind).toBe('note')
  })
})
