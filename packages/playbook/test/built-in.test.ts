import { readdirSync } from 'node:fs'
import { join } from 'node:path'
import { builtInPlaybook } from '@baton/schema'
import { expect, test } from 'vitest'
import { builtInPlaybooks } from '../src/built-in.ts'
import { lintPlaybook, parsePlaybook } from '../src/index.ts'

const playbooks = builtInPlaybooks()

test('every file of the folder is offered', () => {
  const files = readdirSync(join(import.meta.dirname, '../built-in'))
  expect(playbooks.map(({ slug }) => `${slug}.md`).sort()).toEqual(files.sort())
})

test.each(playbooks)('$slug stands without a finding', ({ source }) => {
  expect(lintPlaybook(source).diagnostics).toEqual([])
})

test.each(playbooks)('$slug holds what a team needs to begin', (playbook) => {
  expect(builtInPlaybook.parse(playbook)).toEqual(playbook)
  const { model } = parsePlaybook(playbook.source)
  expect(playbook.title).toMatch(/ Playbook$/)
  expect(playbook.summary).toMatch(/^For [^\n]{20,}\.$/)
  expect(model.targets.filter(({ bound }) => !bound)).toEqual([])
  expect(new Set(model.targets.map(({ line }) => line)).size).toBe(model.metrics.length)
  for (const part of [model.handoffFields, model.evidenceKinds, model.knownIssues]) {
    expect(part.length).toBeGreaterThanOrEqual(3)
  }
  for (const { description } of [...model.handoffFields, ...model.evidenceKinds]) {
    expect(description).not.toBe('')
  }
  // Agents keep it up to date, and change neither gates nor targets in passing.
  expect(model.regions).toHaveLength(2)
  expect(model.readonlyScopes).toHaveLength(1)
})

/** The rules that this version evaluates: a starter must never need an override. */
const evaluated = /^(?:sign-off( maintainer)?|evidence [\w-]+|report (?:tests|coverage))$/

test.each(playbooks)('$slug asks for nothing that cannot be proved today', ({ source }) => {
  const { checklist } = parsePlaybook(source).model
  expect(checklist.length).toBeGreaterThanOrEqual(5)
  for (const { explicit, ruleText, text } of checklist) {
    expect(explicit, text).toBe(true)
    expect(ruleText, text).toMatch(evaluated)
  }
})
