import type { Dialect } from '@baton/db'
import { dialects } from '@baton/db/testing'
import { describe, expect, it } from 'vitest'
import { playbookModel, seedPlaybook } from '../../test/factories.ts'
import { createTestApi, refusal } from '../../test/harness.ts'

const project = 'acme/shop'

describe.each(dialects)('the events of a work item on %s', (dialect: Dialect) => {
  it('are its own and those of its gates, evidence, comments and hand-off', async () => {
    let last = { sql: '', parameters: [] as readonly unknown[] }
    await using api = await createTestApi(dialect, {
      onQuery: (query) => {
        if (query.sql.includes('materialized')) last = query
      },
    })
    const checklist = [{ text: 'Reviewed', rule: { type: 'sign-off', role: null } as const }]
    await seedPlaybook(api, playbookModel({ checklist, handoff: ['Summary'] }))
    const agent = api.as('agent')
    const begin = async () => {
      const { number } = await agent.work.create.mutate({ project, title: 'Work' })
      return { project, number }
    }
    const other = await begin()
    const item = await begin()
    await agent.work.start.mutate(item)
    for (const one of [item, other]) {
      await agent.work.comment.mutate({ ...one, body: 'Hm.' })
      await agent.gate.tick.mutate({ ...one, position: 1 })
      await agent.evidence.add.mutate({ ...one, kind: 'note', title: 'Seen' })
    }
    await agent.evidence.add.mutate({ project, kind: 'note', title: 'Of no item' })
    await agent.handoff.draft.mutate({ ...item, fields: { Summary: 'New' } })
    await api.as('maintainer').gate.confirm.mutate({ ...item, position: 1 })

    const list = api.as('viewer').event.list.query
    const all = await list(item)
    expect(all.items.map(({ action }) => action)).toEqual([
      'gate.confirm',
      'handoff.draft',
      'evidence.add',
      'gate.tick',
      'work.comment',
      'work.start',
      'work.create',
    ])
    for (const { data, actor } of all.items) {
      expect(data.number).toBe(item.number)
      expect(actor.name).toMatch(/^(Builder|The maintainer)$/)
    }
    const paged: typeof all.items = []
    let cursor: string | undefined
    do {
      const page = await list({ ...item, limit: 3, ...(cursor === undefined ? {} : { cursor }) })
      paged.push(...page.items)
      cursor = page.nextCursor ?? undefined
    } while (cursor !== undefined)
    expect(paged).toEqual(all.items)
    if (dialect === 'sqlite') {
      const plan = await api.db.explain(last.sql, last.parameters)
      expect(plan.match(/event_subject \(subject_type=\? AND subject_id=\?\)/g)).toHaveLength(3)
      expect(plan).not.toMatch(/SCAN event|event_project|event_org/)
    }

    const none = await refusal(list({ project, number: 9_999 }))
    expect(none.code).toBe('NOT_FOUND')
    const foreign = await refusal(api.as('outsider').event.list.query(item))
    expect(foreign.code).toBe('NOT_FOUND')
  })
})
