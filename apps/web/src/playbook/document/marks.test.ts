import { lintPlaybook, parsePlaybook } from '@baton/playbook'
import { expect, test } from 'vitest'
import { marksOf, zoneAt, zonesOf } from './marks.ts'

const source = `# Backend
<!-- agent-update:start:all -->
## Collaboration Checklist
1. Run the suite <!-- agent-gate: report tests -->
2. Review
<!-- agent-readonly:numbers -->
## Success Metrics
- Coverage: >80%
- Beauty: high
<!-- agent-update:end -->
`
const { model } = parsePlaybook(source)
const marks = marksOf(model, lintPlaybook(source).diagnostics)

test('marks come in the order of the lines and say what Baton reads there', () => {
  expect(marks.map(({ line, kind, text }) => `${line} ${kind} ${text}`)).toEqual([
    '2 region all',
    '4 gate report tests',
    '5 gate sign-off, no rule',
    '6 readonly numbers',
    '8 target above 80\u00a0%',
    '9 warning The metric "Beauty" states no measurable target.',
  ])
})

test('a gate says whether the file asks for it', () => {
  const gates = marks.filter(({ kind }) => kind === 'gate')
  expect(gates[0]?.detail).toContain('every test passes')
  expect(gates[1]?.detail).toContain('carries no rule')
})

test('a gate that this version cannot evaluate says so', () => {
  const gate = (rule: string) =>
    parsePlaybook(`# B\n## Collaboration Checklist\n1. Scan <!-- agent-gate: ${rule} -->\n`).model
  const detail = (rule: string) => marksOf(gate(rule), [])[0]?.detail
  expect(detail('report security observed')).toContain('does not evaluate it yet')
  expect(detail('report coverage observed')).not.toContain('does not evaluate it yet')
})

test('inside a region a readonly scope counts', () => {
  const zones = zonesOf(model)
  expect(zoneAt(zones, 4)?.kind).toBe('region')
  expect(zoneAt(zones, 8)?.kind).toBe('readonly')
  expect(zoneAt(zones, 11)).toBeUndefined()
})
