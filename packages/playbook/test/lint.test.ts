import { expect, test } from 'vitest'
import { lintPlaybook } from '../src/index.ts'
import { resolvePath } from '../src/lint/repository.ts'
import { wrapped } from './fixtures.ts'

const findings = (source: string) =>
  lintPlaybook(source).diagnostics.map(({ code, at }) => [code, at?.line])

test('a known issue needs a resolution and a prevention', () => {
  const source = `# T
## Troubleshooting

### Issue: Bare
**Symptoms:** odd

### Issue 2 - Listed
- **Cause:** none
- **Solution:** wait
  and see
- **Prevention:** care
#### Deeper
More care.
`
  expect(findings(source)).toEqual([
    ['ISSUE_WITHOUT_RESOLUTION', 4],
    ['ISSUE_WITHOUT_PREVENTION', 4],
  ])
})

test('template text is found in prose and not in code', () => {
  const source = `# T
## Mission
Describe how this works.
TODO: write, TODO: again
Wait [Your name here] and [your](link).

- **Name:** describe what it is
- TBD
- Say \`TODO:\` <!-- TODO: hidden --> in code

\`\`\`
TODO: in a fence
\`\`\`
We describe how things are.
`
  expect(findings(source)).toEqual([3, 4, 5, 7, 8].map((line) => ['TEMPLATE_TEXT', line]))
})

test('a sign-off asks for a role that somebody can have', () => {
  const item = (role: string) => `- Look at ${role} <!-- agent-gate: sign-off ${role} -->\n`
  const roles = ['maintainer', 'Admin', 'architect', 'constructor', '']
  const source = `# T\n## Collaboration Checklist\n${roles.map(item).join('')}`
  expect(findings(source)).toEqual([
    ['GATE_ROLE_UNKNOWN', 5],
    ['GATE_ROLE_UNKNOWN', 6],
  ])
})

test('a gate on evidence names a kind that is listed, by its name or its key', () => {
  const item = (kind: string, at: number) => `- Show ${at} <!-- agent-gate: evidence ${kind} -->\n`
  const kinds = ['Screenshots', 'screenshots', 'Test_run observed', 'test-run', 'Film']
  const source = `# T\n## Collaboration Checklist\n${kinds.map(item).join('')}
## Evidence to Capture
- Screenshots: before and after
- Test run: its log
`
  expect(findings(source)).toEqual([['GATE_EVIDENCE_UNKNOWN', 7]])
})

test('a playbook without a title is told so', () => {
  expect(findings('words\n')).toEqual([['TITLE_MISSING', 1]])
})

test('success criteria that the file decides', () => {
  const criteria = [
    'No unresolved placeholders',
    'All directory purposes written down',
    'Metrics have targets',
    'Common issues have solutions',
    'Touchpoints linked',
    'Checklist kept',
    'Hand-off described',
    'Evidence listed',
    'Responsibilities named',
    'Best practices named',
    'The stack is understood',
  ]
  const yaml = criteria.map((criterion) => `  - ${criterion}\n`).join('')
  const source = `---\nsuccess_criteria:\n${yaml}---\n# T\n<!-- agent-fill:x -->y<!-- /agent-fill -->\n`
  const { diagnostics, ok } = lintPlaybook(source)
  const unmet = diagnostics.filter(({ code }) => code === 'CRITERION_UNMET')
  expect(ok).toBe(true)
  expect(unmet.map(({ at }) => at?.line)).toEqual([3, 4, 5, 6, 7, 8, 9, 10, 11, 12])
  expect(unmet[0]?.message).toContain('1 are left')
  expect(unmet[1]?.message).toContain('there is no starting point')
  const partly = `---\nsuccess_criteria: ["every \\"folder\\" has a purpose"]\n---\n# T\n## Starting Points\n- a/ — A\n- b/\n`
  const [finding] = lintPlaybook(partly).diagnostics
  expect(finding).toMatchObject({ code: 'CRITERION_UNMET', at: { line: 1 } })
  expect(finding?.message).toContain('1 of 2')
})

test('paths and markers are checked against a repository', () => {
  const repository = (paths: string[], markers: string[] = []) => ({
    hasPath: (path: string) => paths.includes(path),
    hasMarker: (path: string, marker: string) => markers.includes(`${path}#${marker}`),
  })
  const source = `# T
## Key Project Resources
- Site: [home](https://example.org)
- [Rules](../AGENTS.md)
- \`docs/lost.md\`
## Repository Starting Points
- \`src/\` — code
- **gone/** — nothing
- [lib/](../lib/) — more
## Documentation Touchpoints
- [A](../docs/a.md#top) — agent-update:a
- [B](/docs/b%20c.md) — agent-update:b
- [C](../docs/none.md)
- [D](../docs/a.md)
- [E](mailto:e@example.org) — agent-update:e
`
  const scan = repository(['AGENTS.md', 'src', 'lib', 'docs/a.md', 'docs/b c.md'], ['docs/a.md#a'])
  const result = lintPlaybook(source, { repository: scan, path: 'agents/t.md' })
  expect(result.diagnostics.map(({ code, at }) => [code, at?.line])).toEqual([
    ['RESOURCE_FILE_MISSING', 5],
    ['STARTING_POINT_MISSING', 8],
    ['TOUCHPOINT_MARKER_MISSING', 12],
    ['TOUCHPOINT_FILE_MISSING', 13],
  ])
  const nothing = lintPlaybook(wrapped, { repository: repository([]) })
  expect(nothing.diagnostics.filter(({ code }) => code.endsWith('_MISSING'))).toHaveLength(17)
})

test('links resolve from the folder of the playbook', () => {
  expect(resolvePath(['a', 'b'], '../c.md')).toBe('a/c.md')
  expect(resolvePath(['a'], './x/../y')).toBe('a/y')
  expect(resolvePath(['a'], '../../../z')).toBe('z')
  expect(resolvePath(['a'], '/r/s')).toBe('r/s')
  expect(resolvePath([], '%zz')).toBe('%zz')
  expect(resolvePath([], '#here')).toBeNull()
  expect(resolvePath([], '//host/path')).toBeNull()
})
