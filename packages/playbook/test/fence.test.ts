import { expect, test } from 'vitest'
import { closesFence, fenceAfter, fenceOf } from '../src/plain.ts'

test('a fence is a run of three or more, indented by three blanks at most', () => {
  expect(fenceOf('```')).toEqual({ run: '```', info: '' })
  expect(fenceOf('   ~~~~  sh -e ')).toEqual({ run: '~~~~', info: 'sh -e' })
  expect(fenceOf('    ```')).toBeNull()
  expect(fenceOf('``')).toBeNull()
  expect(fenceOf('```code```')).toBeNull()
})

test('only a bare run of the same sign, at least as long, ends a block', () => {
  expect(closesFence('```', '````  ')).toBe(true)
  expect(closesFence('````', '```')).toBe(false)
  expect(closesFence('```', '~~~')).toBe(false)
  expect(closesFence('```', '```sh')).toBe(false)
  let open: string | null = null
  const after = ['text', '```sh', '~~~', '```js', '```', '~~~'].map((line) => {
    open = fenceAfter(open, line)
    return open
  })
  expect(after).toEqual([null, '```', '```', '```', null, '~~~'])
})

test('a line of blanks costs no more than its length', () => {
  // Reads no clock: with a cost that is quadratic this runs into the time limit of the test.
  expect(fenceOf(`\`\`\`${' '.repeat(500_000)}\``)).toBeNull()
})
