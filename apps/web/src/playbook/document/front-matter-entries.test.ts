import { expect, test } from 'vitest'
import { frontMatterEntries } from './front-matter-entries.ts'

test('shows what stands on one line, as it is written', () => {
  const lines = [
    'name: Backend',
    '"status": \'unfilled\' # for now',
    'version: 1.0 # of the template',
    'tags: [a, b]',
    'empty:',
    'required_inputs:',
    '  - a list',
    'agents:',
    '- one',
    'description: of two',
    '  lines',
    'folded: >',
    '  text',
    '# a comment: no entry',
    'goal: "Ship it: soon"',
  ]
  expect(frontMatterEntries(lines)).toEqual([
    ['name', 'Backend'],
    ['status', 'unfilled'],
    ['version', '1.0'],
    ['goal', 'Ship it: soon'],
  ])
})
