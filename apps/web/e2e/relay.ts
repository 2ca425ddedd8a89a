/** A playbook without gate rules, and the reports that its work is proved by. */
export const relayPlaybook = `# Relay Playbook

## Mission
Carry messages from one side to the other.

## Collaboration Checklist
1. Confirm the plan with a maintainer
2. Review open changes that touch the same files
3. Run the test suite before submitting changes

## Success Metrics
**Code quality:**
- Test coverage: Target >80%

## Hand-off Notes
1. **Changes Summary:** What is different now
2. **Testing Evidence:** What was run, and what it said
3. **Follow-up Items:** What is left to do

## Evidence to Capture
- **Commits:** The commits that did it
`

/** Two files, 17 of 20 lines hit. */
export const relayLcov = [
  'SF:src/relay.ts',
  ...Array.from({ length: 12 }, (_, index) => `DA:${index + 1},${index < 11 ? 1 : 0}`),
  'end_of_record',
  'SF:src/wire.ts',
  ...Array.from({ length: 8 }, (_, index) => `DA:${index + 1},${index < 6 ? 1 : 0}`),
  'end_of_record',
  '',
].join('\n')

/** Three cases of one suite; the last one fails where it is asked to. */
export function relayJunit(fails: boolean): string {
  const failure = '<failure message="expected 3 to be 4">at relay.test.ts:9</failure>'
  return `<testsuites><testsuite name="relay">
<testcase name="carries a message" classname="relay" time="0.01"/>
<testcase name="keeps the order" classname="relay" time="0.02"/>
<testcase name="counts what it carried" classname="relay" time="0.03">${fails ? failure : ''}</testcase>
</testsuite></testsuites>`
}

export const relayCommit = 'a1b2c3d4'.repeat(5)
