import { expect, test } from 'vitest'
import { parseChosen, readFile } from './read-file.ts'

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

test('a choice survives being kept; anything else is none', () => {
  const chosen = { origin: 'file', name: 'x.md', source: '\uFEFFa\r\n', at: 1 } as const
  expect(parseChosen(JSON.stringify(chosen))).toEqual(chosen)
  expect(parseChosen('')).toBeNull()
  expect(parseChosen('{')).toBeNull()
  expect(parseChosen('{"origin":"x"}')).toBeNull()
})
