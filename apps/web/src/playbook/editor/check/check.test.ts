import { describe, expect, test } from 'vitest'
import { createCheck, lockedTexts } from './check.ts'
import { toText } from './form.ts'

const source = `# Backend

<!-- agent-update:start:all -->
## Mission
Ship small releases often.

<!-- agent-readonly:guidance -->
## Collaboration Checklist
- Run the test suite <!-- agent-gate: report tests -->

## Success Metrics
- Code coverage: >80%

## Hand-off Notes
- **Summary:** What changed
<!-- agent-update:end -->
`

const base = (mayApprove = false, text = source) => ({
  source: text,
  form: toText(text).form,
  mayApprove,
})
const swap = (from: string, to: string) => source.replace(from, to)

describe('a check', () => {
  test('knows prose from what people are held to', () => {
    const check = createCheck(base(true))
    expect(check(source)).toMatchObject({ ok: true, changed: false, parts: [] })
    expect(check(swap('Ship small', 'Ship tiny'))).toMatchObject({ changed: true, parts: [] })
    expect(check(swap('>80%', '>90%')).parts).toEqual(['targets'])
    expect(check(swap('test suite', 'whole test suite')).parts).toEqual(['gates'])
    expect(check(swap('What changed', 'Why').replace('>80%', '>90%')).parts).toEqual([
      'targets',
      'hand-off fields',
    ])
  })

  test('refuses what the server would refuse, at the line', () => {
    const text = swap('test suite', 'whole test suite')
    const refused = createCheck(base())(text)
    expect(refused.ok).toBe(false)
    expect(refused.diagnostics).toContainEqual(
      expect.objectContaining({
        ...{ code: 'REGION_PROTECTED', at: expect.objectContaining({ line: 9 }) },
      }),
    )
    expect(createCheck(base(true))(text).ok).toBe(true)
    const open = createCheck(base(true))(swap('<!-- agent-update:end -->\n', ''))
    expect(open).toMatchObject({ ok: false, diagnostics: [{ code: 'REGION_UNCLOSED' }] })
  })

  test('says where regions and guidance stand', () => {
    expect(createCheck(base())(source)).toMatchObject({
      regions: [{ id: 'all', startLine: 3, endLine: 16 }],
      scopes: [{ id: 'guidance', startLine: 7, endLine: 9 }],
    })
  })

  test('reads a file with CRLF as it is written', () => {
    const crlf = `\uFEFF${source.replaceAll('\n', '\r\n')}`
    const { text, form } = toText(crlf)
    const check = createCheck({ source: crlf, form, mayApprove: false })
    expect(check(text)).toMatchObject({ ok: true, changed: false })
    expect(lockedTexts({ source: crlf, form, mayApprove: false })).toEqual(lockedTexts(base()))
  })

  test('locks guidance for those alone who may not approve', () => {
    expect(lockedTexts(base())).toEqual([
      '<!-- agent-readonly:guidance -->\n## Collaboration Checklist\n- Run the test suite <!-- agent-gate: report tests -->',
    ])
    expect(lockedTexts(base(true))).toEqual([])
  })
})
