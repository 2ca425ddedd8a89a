import { expect, test } from 'vitest'
import { previewParts } from './preview-parts.ts'

test('is cut at headings outside code, without markers', () => {
  const text = [
    '<!-- agent-update:start:all -->',
    '# One',
    'text <!-- agent-gate: sign-off -->',
    '```sh',
    '# no heading <!-- kept -->',
    '```',
    '## Two',
    '<!-- a comment',
    'of two lines --> after',
    '- item',
  ].join('\n')
  expect(previewParts(text)).toEqual([
    '# One\ntext \n```sh\n# no heading <!-- kept -->\n```',
    '## Two\n after\n- item',
  ])
})

test('a fence around the file is taken off, front matter is shown as written', () => {
  const file = 'Here it is:\n```markdown\n---\ngoal: x\n---\n# One\n```\ncode\n```\n'
  expect(previewParts(file)).toEqual(['```yaml\ngoal: x\n```', '# One\n```\ncode'])
  expect(previewParts('---\ngoal: x\n---\n')).toEqual(['```yaml\ngoal: x\n```'])
  expect(previewParts('---\n\nno front matter')).toEqual(['---\n\nno front matter'])
})

test('addresses defined anywhere hold in every part', () => {
  expect(previewParts('# One\n[a]\n# Two\n[a]: https://example.org')).toEqual([
    '# One\n[a]\n\n[a]: https://example.org',
    '# Two\n[a]: https://example.org\n\n[a]: https://example.org',
  ])
})
