import { BatonError, slugPattern } from '@baton/schema'
import { expect, test } from 'vitest'
import { compileSource, slugOfTitle } from './source.ts'

test.each([
  ['Release Playbook', 'release-playbook'],
  ['  Café & Straßen — v2!  ', 'cafe-stra-en-v2'],
  ['発布', 'playbook'],
  ['', 'playbook'],
  [`${'a'.repeat(39)} b`, 'a'.repeat(39)],
  ['x'.repeat(5_000), 'x'.repeat(40)],
])('%j becomes a short name', (title, slug) => {
  expect(slugOfTitle(title)).toBe(slug)
  expect(slug).toMatch(slugPattern)
})

async function refused(source: string): Promise<BatonError> {
  const error: unknown = await compileSource(source).catch((reason: unknown) => reason)
  if (error instanceof BatonError) return error
  throw new Error('the text was expected to be refused')
}

test('a text with more lines than can be read quickly is refused before it is read', async () => {
  const { code, details } = await refused(`# A\n${'- [ ] x\n'.repeat(120_000)}`)
  expect(code).toBe('PLAYBOOK_INVALID')
  expect(details.diagnostics).toMatchObject([{ code: 'PLAYBOOK_TOO_LONG', at: { line: 10_001 } }])
  expect((await compileSource(`# A\n${'\n'.repeat(9_998)}`)).model.title).toBe('A')
})

test('a checklist that would make more gates than can be worked through is refused', async () => {
  const { code, details } = await refused(`# A\n## Checklist\n${'- [ ] x\n'.repeat(501)}`)
  expect(code).toBe('PLAYBOOK_INVALID')
  expect(details.diagnostics).toMatchObject([{ code: 'CHECKLIST_TOO_LONG', at: { line: 503 } }])
})

test('a refusal counts every error and shows the first hundred', async () => {
  const { message, details } = await refused(`# A\n${'<!-- agent-update:end -->\n\n'.repeat(150)}`)
  expect(message).toContain('150 errors')
  expect(details.diagnostics).toHaveLength(100)
})

test('what the linter finds is kept beside the model', async () => {
  const { diagnostics } = await compileSource(
    '# A\n\n<!-- agent-fill:x --> later <!-- /agent-fill -->\n',
  )
  expect(diagnostics.map(({ severity }) => severity)).not.toContain('error')
  expect(diagnostics.length).toBeGreaterThan(0)
})
