import { expect, test, vi } from 'vitest'
import { readBrought, readFile } from './read-file.ts'

const file = (...parts: BlobPart[]) => new File(parts, 'x.md')

test('a file is read to the byte, its mark and line ends included', async () => {
  const source = '\uFEFF# One\r\n\r\ntwo'
  expect(await readFile(file(source))).toEqual({ source })
})

test('what is no text says what it is and what to do', async () => {
  const read = await readFile(file(new Uint8Array([0x23, 0, 0x31])))
  expect(read).toMatchObject({ diagnostic: { code: 'PLAYBOOK_BINARY', at: { line: 1 } } })
  const large = await readFile(file(new Uint8Array(3 * 1_048_576)))
  expect(large).toMatchObject({ diagnostic: { code: 'PLAYBOOK_TOO_LARGE' } })
})

test('what was brought survives being kept; anything else is nothing', () => {
  const kept = new Map<string, string>()
  vi.stubGlobal('localStorage', { getItem: (key: string) => kept.get(key) ?? null })
  const chosen = { origin: 'file', name: 'x.md', source: '\uFEFFa\r\n', at: 1 } as const
  kept.set('k', JSON.stringify({ chosen, pasted: '# Two' }))
  expect(readBrought('k')).toEqual({ chosen, pasted: '# Two' })
  const nothing = { chosen: null, pasted: '' }
  expect(readBrought('other')).toEqual(nothing)
  for (const broken of ['', '{', 'null', '[]', '{"chosen":{"origin":"x"},"pasted":1}']) {
    kept.set('k', broken)
    expect(readBrought('k')).toEqual(nothing)
  }
  vi.unstubAllGlobals()
})
