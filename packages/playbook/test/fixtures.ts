import { readFileSync } from 'node:fs'

/**
 * The full playbook of generation F: an outer fence around everything. It is a .txt because
 * formatters rewrite Markdown, and a fixture is exact.
 */
export const wrapped = readFileSync(
  new URL('fixtures/ledger-engineer.md.txt', import.meta.url),
  'utf8',
)

/** The same playbook without its fence: generation A. */
export const plain = wrapped.replace(/^```markdown\n/, '').replace(/```\n$/, '')

/** A small playbook with a region, a readonly scope in it, and text around it. */
export const small = `# Small

Fixed text.

<!-- agent-update:start:body -->
## Mission
Free text.

<!-- agent-readonly:rules -->
## Collaboration Checklist
- Run the test suite
- Review the change

## Hand-off Notes
- **Summary:** what changed
<!-- agent-update:end -->

## Success Metrics
- Coverage: >80%
`
