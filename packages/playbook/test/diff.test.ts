import { expect, test } from 'vitest'
import { diffPlaybooks, modelChanged, parsePlaybook } from '../src/index.ts'
import { plain, small, wrapped } from './fixtures.ts'

const model = (source: string) => parsePlaybook(source).model

test('nothing differs from itself', () => {
  expect(diffPlaybooks(wrapped, wrapped)).toEqual({
    sections: [],
    targets: [],
    modelChanged: false,
  })
})

test('a section that changed shows its lines with three around them', () => {
  const before = '# T\n\n## A\n1\n2\n3\n4\n5\n6\n7\n8\n\n## B\nb\n'
  const { sections, modelChanged } = diffPlaybooks(
    before,
    before.replace('\n6\n', '\nsix\nsixty\n'),
  )
  expect(sections).toEqual([
    {
      title: 'A',
      change: 'changed',
      lines: [' 3', ' 4', ' 5', '-6', '+six', '+sixty', ' 7', ' 8'],
    },
  ])
  expect(modelChanged).toBe(false)
})

test('sections that came and went, and the part before the first heading', () => {
  const { sections } = diffPlaybooks(
    'a\n\n# T\n\n## A\nx\n\n## A\ny\n',
    'b\n\n# T\n\n## A\nx\n\n### N\nn\n',
  )
  expect(sections).toEqual([
    { title: '(before the first heading)', change: 'changed', lines: ['-a', '+b'] },
    { title: 'N', change: 'added', lines: ['+### N', '+n'] },
    { title: 'A', change: 'removed', lines: ['-## A', '-y'] },
  ])
})

test('lines that moved are kept where the longest common part is', () => {
  const { sections } = diffPlaybooks('# T\na\nb\nc\nd\n', '# T\nb\nx\nd\na\n')
  expect(sections[0]?.lines).toEqual([' # T', '-a', ' b', '-c', '+x', ' d', '+a'])
})

test('sections too long to compare line by line are shown as replaced', () => {
  const lines = (word: string) => Array.from({ length: 1200 }, (_, n) => `${word}${n}\n`).join('')
  const { sections } = diffPlaybooks(`# T\n${lines('a')}`, `# T\n${lines('b')}`)
  expect(sections[0]?.lines).toHaveLength(2401)
})

test('targets are paired by series and environment', () => {
  const metrics = (...lines: string[]) => `# T\n## Success Metrics\n${lines.join('\n')}\n`
  const before = metrics(
    '- Coverage: >80%',
    '- Deployment frequency: daily to staging, weekly to production',
    '- MTTR: <1 hour',
  )
  const after = metrics(
    '- Uptime: 99%',
    '- Deployment frequency: daily to staging, daily to production',
    '- **Test coverage:** > 80 percent',
  )
  const { targets, modelChanged } = diffPlaybooks(before, after)
  expect(modelChanged).toBe(true)
  expect(targets.map(({ metric, change }) => [metric, change])).toEqual([
    ['deployment_frequency', 'changed'],
    ['mttr', 'removed'],
    ['uptime', 'added'],
  ])
  expect(targets[0]).toMatchObject({ before: { every: 'week' }, after: { every: 'day' } })
  const twice = diffPlaybooks(
    metrics('- Coverage: >80%'),
    metrics('- Coverage: >80%', '- Coverage: >90%'),
  )
  expect(twice.targets).toMatchObject([{ change: 'added', after: { value: 90 } }])
})

test('the model changes with a target, a gate or a hand-off field, and with nothing else', () => {
  const changed = (old: string, now: string) =>
    modelChanged(model(small), model(small.replace(old, now)))
  expect(changed('>80%', '>85%')).toBe(true)
  expect(changed('Review the change', 'Review the change <!-- agent-gate: notice -->')).toBe(true)
  expect(changed('Review the change', 'Read the change')).toBe(true)
  expect(changed('**Summary:**', '**Result:**')).toBe(true)
  expect(changed('Free text.', 'Other text.\n\nAnd more.')).toBe(false)
  expect(changed('Coverage: >80%', 'Line coverage: above 80%')).toBe(false)
  expect(modelChanged(model(plain), model(wrapped))).toBe(false)
})
