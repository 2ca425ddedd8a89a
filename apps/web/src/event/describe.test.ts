import { readFileSync } from 'node:fs'
import type { Event } from '@baton/schema'
import { afterAll, describe, expect, it, test, vi } from 'vitest'
import { describedActions, describeEvent, eventText } from './describe.ts'

// Before it is imported: what writes dates asks for the zone then.
vi.hoisted(() => vi.stubEnv('TZ', 'Europe/Berlin'))
afterAll(() => vi.unstubAllEnvs())

/** Every procedure there is stands in the API's table of permissions. */
const table = readFileSync(new URL('../../../api/test/permissions.txt', import.meta.url), 'utf8')
const procedures = [...table.matchAll(/^(\w+)\.(\w+) /gm)].map(([, feature, verb]) => ({
  name: `${feature}.${verb}`,
  verb: verb ?? '',
}))
const reads =
  /^(list\w*|show\w*|history|diff|export|suggestRules|verify|watch|whoAmI|setupState|download)$/

test('the table of procedures is read', () => {
  expect(procedures.length).toBeGreaterThan(60)
})

const writes = procedures.filter(({ verb }) => !reads.test(verb)).map(({ name }) => name)

test.each(writes)('%s has words', (name) => {
  expect(describedActions).toContain(name)
})

test('words are kept for procedures that are there', () => {
  expect(describedActions.filter((name) => !writes.includes(name))).toEqual([])
})

const event = (action: string, data: Event['data'] = {}, subjectId = 's'): Event => ({
  id: 'e',
  seq: 1,
  at: '2026-11-01T09:00:00.000Z',
  actor: { kind: 'person', id: 'ada', name: 'Ada' },
  action,
  subject: { type: 'x', id: subjectId },
  data,
})

describe('describeEvent', () => {
  test.each<[string, Event['data'], string]>([
    ['work.create', { number: 3, title: 'Sell bread' }, 'created #3 “Sell bread”'],
    [
      'work.edit',
      { number: 3, fields: ['body', 'kind'] },
      'changed the description and kind of #3',
    ],
    [
      'work.edit',
      { number: 3, fields: ['title'], title: 'Bake' },
      'changed the title of #3; it is now called “Bake”',
    ],
    ['work.assign', { number: 3, assignee: { kind: 'person', id: 'ada' } }, 'took on #3'],
    ['work.assign', { number: 3, assignee: { kind: 'agent', id: 'b' } }, 'assigned #3 to Builder'],
    ['work.assign', { number: 3, assignee: { kind: 'agent', id: '?' } }, 'assigned #3 to an agent'],
    ['work.assign', { number: 3, assignee: null }, 'left #3 to nobody'],
    [
      'work.link',
      { number: 3, branch: 'bread', headCommit: 'a1b2c3d4e5f6' },
      'linked #3 to branch bread and commit a1b2c3d4',
    ],
    ['work.link', { number: 3, branch: null }, 'unlinked #3 from its branch'],
    [
      'work.link',
      { number: 3, branch: null, headCommit: 'a1b2c3d4e5f6' },
      'linked #3 to commit a1b2c3d4 and away from its branch',
    ],
    [
      'work.move',
      { number: 3, from: 'open', to: 'in_progress' },
      'moved #3 from open to in progress',
    ],
    ['work.move', { number: 3, from: 'done', to: 'in_progress', reopened: true }, 'reopened #3'],
    ['gate.tick', { number: 3, position: 2 }, 'ticked gate 2 of #3'],
    [
      'gate.confirm',
      { number: 3, position: 2, kind: 'not_applicable' },
      'confirmed that gate 2 of #3 does not apply',
    ],
    [
      'gate.override',
      { number: 3, position: 2, expiresAt: '2026-11-08T12:00:00.000Z' },
      'overrode gate 2 of #3 until 8 Nov 2026',
    ],
    [
      'evidence.add',
      { number: 3, title: 'lcov.info', kind: 'coverage' },
      'added evidence “lcov.info” (coverage) to #3',
    ],
    [
      'evidence.add',
      { item: 'acme/shop#3', title: 'lcov.info', kind: 'report-coverage' },
      'added evidence “lcov.info” (coverage report) to #3',
    ],
    [
      'handoff.accept',
      { number: 3, followUps: [9, 10] },
      'accepted the hand-off of #3; it made #9, #10',
    ],
    ['playbook.import', { slug: 'backend', revision: 0 }, 'imported the playbook backend'],
    [
      'playbook.import',
      { slug: 'backend', revision: 0, status: 'proposed' },
      'imported the playbook backend, which waits for approval',
    ],
    [
      'playbook.edit',
      { slug: 'backend', revision: 4, status: 'proposed' },
      'proposed revision 4 of the playbook backend',
    ],
    ['project.edit', { repositoryUrl: null }, 'changed the project: its repository to none'],
    ['toaster.heat', {}, 'did “toaster.heat”'],
    ['constructor', {}, 'did “constructor”'],
  ])('%s %j: %s', (action, data, words) => {
    expect(eventText(event(action, data), new Map([['b', 'Builder']]))).toBe(words)
  })

  it('links items and revisions, and keeps what somebody wrote', () => {
    const moved = describeEvent(event('work.move', { number: 3, from: 'a', to: 'b', reason: 'x' }))
    expect(moved.parts).toContainEqual({ label: '#3', item: 3 })
    expect(moved.detail).toBe('x')
    const edited = describeEvent(event('playbook.edit', { slug: 'backend', revision: 2 }))
    expect(edited.parts).toContainEqual({ label: 'backend', playbook: 'backend', revision: 2 })
  })

  it('finds words for events without any data', () => {
    for (const action of describedActions) {
      expect(eventText(event(action)), action).not.toMatch(/undefined|null|NaN/)
    }
  })
})
