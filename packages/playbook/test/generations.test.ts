import { expect, test } from 'vitest'
import { lintPlaybook, parsePlaybook } from '../src/index.ts'

const codes = (source: string) => lintPlaybook(source).diagnostics.map(({ code }) => code)

test('A: markers and front matter', () => {
  const source = `---
ai_update_goal: Stay true
success_criteria: One text counts as a list
---
<!-- agent-update:start:a -->
# Tester
## Mission
Breaks things.
<!-- agent-update:end -->
`
  const { model, diagnostics } = parsePlaybook(source)
  expect(diagnostics).toEqual([])
  expect(model.frontMatter).toEqual({
    goal: 'Stay true',
    requiredInputs: [],
    successCriteria: ['One text counts as a list'],
  })
  expect(model.regions).toEqual([{ id: 'a', startLine: 5, endLine: 9 }])
})

test('B: markers without front matter, with an open slot', () => {
  const source = `<!-- agent-update:start:b -->
# Builder
## Responsibilities
<!-- agent-fill:duties -->
- Describe how releases are made
<!-- /agent-fill -->
<!-- agent-update:end -->
`
  const { model } = parsePlaybook(source)
  expect(model.openSlots).toEqual([{ slot: 'duties', line: 4 }])
  expect(codes(source)).toEqual(['SLOT_OPEN', 'TEMPLATE_TEXT'])
})

test('C: neither markers nor front matter; headings vary in case, number and emphasis', () => {
  const source = `Writer
======

### __MISSION__
Says it once.

## 2. **Responsibility**
* Write
* Cut

## Handoff Note
- Summary — what changed

## Evidence
+ Links

## Secret habits
Kept.
`
  const { model, diagnostics } = parsePlaybook(source)
  expect(diagnostics).toEqual([])
  expect(model.title).toBe('Writer')
  expect(model.mission).toBe('Says it once.')
  expect(model.responsibilities.map(({ text }) => text)).toEqual(['Write', 'Cut'])
  expect(model.handoffFields[0]).toMatchObject({ name: 'Summary', description: 'what changed' })
  expect(model.evidenceKinds).toHaveLength(1)
  expect(model.sections.at(-1)).toMatchObject({ title: 'Secret habits', kind: null })
})

test('D: a scaffold version, and a status that says unfilled', () => {
  const source = `---
type: agent
scaffoldVersion: "2.0.0"
status: unfilled
name: Fixer
---
## Mission
Describe when to call this agent.
`
  expect(parsePlaybook(source).model.title).toBe('Mission')
  expect(codes(source)).toEqual(['PLAYBOOK_UNFILLED', 'TEMPLATE_TEXT'])
})

test('E: short front matter names the playbook when no heading does', () => {
  const source = `---
name: Reviewer
description: Reads what others write
status: filled
generated: 2026-01-18
---
Reads.
`
  const { model, diagnostics } = parsePlaybook(source)
  expect(diagnostics).toEqual([])
  expect(model.title).toBe('Reviewer')
  expect(model.frontMatter.goal).toBe('Reads what others write')
})

test('F: saved from a chat, with a preamble, late front matter and bodies in other languages', () => {
  const source = `Here is the playbook you asked for:

\`\`\`\`markdown
# Guardião

---
ai_update_goal: "Manter"
---

## Mission
Cuida da segurança. 日本語も。

## Troubleshooting
### Issue: [Common Problem]
TODO: escrever

\`\`\`bash
<!-- agent-update:start:inside-code -->
\`\`\`
\`\`\`\`

Tell me if you want changes!
`
  const { model, diagnostics } = parsePlaybook(source)
  expect(diagnostics.map(({ code, at }) => [code, at?.line])).toEqual([['OUTER_FENCE', 3]])
  expect(model.title).toBe('Guardião')
  expect(model.frontMatter.goal).toBe('Manter')
  expect(model.mission).toBe('Cuida da segurança. 日本語も。')
  expect(model.regions).toEqual([])
  expect(model.sections.at(-1)?.endLine).toBe(19)
  expect(codes(source)).toContain('ISSUE_WITHOUT_RESOLUTION')
  expect(codes(source).filter((code) => code === 'TEMPLATE_TEXT')).toHaveLength(2)
})

test('F: inner fences as long as the outer one, and an outer one that was cut off', () => {
  const fence = '```'
  const inner = `${fence}markdown\n# T\n\n## Mission\nM\n\n${fence}bash\nls\n${fence}\n\n## Evidence\n- A\n`
  const closed = parsePlaybook(`${inner}${fence}\n`)
  expect(closed.model.evidenceKinds).toHaveLength(1)
  expect(closed.diagnostics.map(({ code }) => code)).toEqual(['OUTER_FENCE'])
  const cut = parsePlaybook(inner)
  expect(cut.model.evidenceKinds).toHaveLength(1)
  expect(cut.diagnostics[0]?.message).toContain('never closed')
  const empty = parsePlaybook(`${fence}md\n# T\n`)
  expect(empty.model.title).toBe('T')
  const bare = parsePlaybook(`${fence}\n\n# T\n${fence}\n`)
  expect(bare.model.title).toBe('T')
})

test('a fence that shows an example is no wrapper', () => {
  const fence = '```'
  const example = `Some words.\n\n${fence}markdown\n# Example\n${fence}\n\n# Real\n`
  expect(parsePlaybook(example).model.title).toBe('Real')
  const bare = parsePlaybook(`${fence}\njust code\n${fence}\n`)
  expect(bare.diagnostics).toEqual([])
  const after = parsePlaybook(`# Real\n\n${fence}markdown\n# Example\n${fence}\n`)
  expect(after.model.title).toBe('Real')
})

test('front matter: what is none, what does not parse, what is too long', () => {
  expect(parsePlaybook('---\n\n# T\n\n---\n').model.title).toBe('T')
  expect(parsePlaybook('# T\n\n# U\n\n---\na: b\n---\n').diagnostics).toEqual([])
  expect(parsePlaybook('---\n---\n# T\n').diagnostics).toEqual([])
  expect(parsePlaybook('---\n# a comment\na: b\n---\n# T\n').model.title).toBe('T')
  const invalid = (yaml: string) => parsePlaybook(`---\n${yaml}\n---\n# T\n`).diagnostics
  for (const yaml of [
    'a: [',
    'a: *nothing',
    `a: ${'['.repeat(20_000)}`,
    `a: ${'x'.repeat(40_000)}`,
  ]) {
    expect(invalid(yaml).map(({ code, at }) => [code, at?.line])).toEqual([
      ['FRONT_MATTER_INVALID', 1],
    ])
  }
  expect(invalid('success_criteria: [1, two, {three: 3}]')).toEqual([])
})

test.each([
  ['no closing line', '---\ngoal: x\n# T\n', 1, null],
  ['words behind the hyphens', '---\ngoal: x\n---oops\n# T\n', 1, 3],
  ['four hyphens', '---\ngoal: x\n----\n# T\n', 1, 3],
  ['an indented end', '---\ngoal: x\n  ---\n# T\n', 1, 3],
  ['a table further down', '---\ngoal: x\n# T\n\na | b\n---|---\n', 1, null],
  ['a comment first', '---\n# of ours\ngoal: x\n\n# T\n', 1, null],
  ['after the first heading', '# T\n\n---\ngoal: x\n\n## Mission\nM\n', 3, null],
  ['only a key', '---\ngoal: x', 1, null],
  ['an end too far away', `---\ngoal: x\n${'a: b\n'.repeat(500)}---\n# T\n`, 1, null],
])('front matter that is not closed is a warning: %s', (_, source, line, almost) => {
  for (const eol of ['\n', '\r\n', '\r']) {
    for (const bom of ['', '\uFEFF']) {
      const text = bom + source.replaceAll('\n', eol)
      const { model, diagnostics } = parsePlaybook(text)
      expect(diagnostics.map(({ code, at, severity }) => [code, at?.line, severity])).toEqual([
        ['FRONT_MATTER_UNCLOSED', line, 'warning'],
      ])
      expect(diagnostics[0]?.message).toContain(`begins on line ${line}:`)
      expect(diagnostics[0]?.fix).toContain('three hyphens alone')
      const near = /Line (\d+) begins like the end/.exec(diagnostics[0]?.message ?? '')?.[1]
      expect(near).toBe(almost === null ? undefined : String(almost))
      expect(model.frontMatter.goal).toBeNull()
      expect(codes(text)).toContain('FRONT_MATTER_UNCLOSED')
    }
  }
})

test('a rule across the page is no front matter left open', () => {
  for (const source of [
    '---\n# T\n',
    '---\n\n# T\n\nkey: value\n',
    '---\nSome prose: with a colon\n# T\n',
    '# T\n\n---\n\nNote: read this first.\n',
    '# T\n---\n',
    '# T\n\n## Mission\n\n---\nkey: value\n',
    '---',
    '***\nkey: value\n',
    '```yaml\n---\nkey: value\n```\n# T\n',
  ]) {
    expect(parsePlaybook(source).diagnostics).toEqual([])
  }
})

test('front matter left open inside an outer fence is found there', () => {
  const source = 'Here it is:\n```markdown\n---\ngoal: x\n---oops\n# T\n```\n'
  expect(parsePlaybook(source).diagnostics.map(({ code, at }) => [code, at?.line])).toEqual([
    ['OUTER_FENCE', 2],
    ['FRONT_MATTER_UNCLOSED', 3],
  ])
})

test('a byte order mark and every kind of line end are read alike', () => {
  const source = '---\nai_update_goal: x\n---\n# T\n\n## Checklist\n- Run tests\n  and wait\n'
  const expected = JSON.stringify(parsePlaybook(source).model)
  for (const eol of ['\r\n', '\r']) {
    expect(JSON.stringify(parsePlaybook(source.replaceAll('\n', eol)).model)).toBe(expected)
    const marked = `\uFEFF${source.replaceAll('\n', eol)}`
    expect(JSON.stringify(parsePlaybook(marked).model)).toBe(expected)
  }
})
