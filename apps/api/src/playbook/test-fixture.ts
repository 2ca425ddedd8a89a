/** A small playbook with everything that the rules of writing look at. */
const playbookText = `# Release Playbook

## Mission
<!-- agent-update:start:mission -->
Ship small releases often.
<!-- agent-update:end -->

## Collaboration Checklist
<!-- agent-update:start:checklist -->
1. The test suite passes.
2. The team lead has reviewed the notes.
<!-- agent-update:end -->

## Success Metrics
- Code coverage: >80%

<!-- agent-readonly:guidance -->
## Working Agreement
Nobody deploys on a Friday.

## Background
We started in 2019.
`

/** The same with one piece replaced, which must be there. */
export function changed(text: string, from: string, to: string): string {
  if (!text.includes(from)) throw new Error(`the fixture does not hold “${from}”`)
  return text.replace(from, to)
}

export const texts = {
  original: playbookText,
  /** Prose inside a region. */
  mission: changed(playbookText, 'Ship small releases often.', 'Ship tiny releases daily.'),
  /** A gate, inside a region. */
  gate: changed(playbookText, 'The test suite passes.', 'The security scan is clean.'),
  /** Prose outside every region. */
  background: changed(playbookText, 'We started in 2019.', 'We started in 2018.'),
  /** A target, outside every region. */
  target: changed(playbookText, '>80%', '>90%'),
  /** Guidance that only who approves may touch. */
  guidance: changed(playbookText, 'on a Friday', 'on a Monday'),
}
