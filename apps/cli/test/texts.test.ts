import { readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { failure, fixture, openTerminal, type Terminal } from './baton.ts'

/* What comes from files and through stdin, before anything is sent. */

let terminal: Terminal
const item = 'acme/shop#1'
beforeAll(async () => {
  terminal = await openTerminal({ BATON_TOKEN: 'batp_secret', BATON_URL: 'http://127.0.0.1:9' })
})
afterAll(() => terminal[Symbol.asyncDispose]())

async function refusal(args: string[], input?: string | Uint8Array) {
  const result = await terminal.baton([...args, '--json'], input === undefined ? {} : { input })
  expect(result.code, args.join(' ')).toBe(2)
  return failure(result).message
}

test('bytes that are no UTF-8 are refused with their line', async () => {
  const file = join(terminal.folder, 'lat.txt')
  const bytes = Buffer.from('First\nGrüße\n', 'latin1')
  await writeFile(file, bytes)
  for (const args of [
    ['work', 'comment', item],
    ['work', 'create', 'x', '--project', 'acme/shop'],
    ['handoff', 'draft', item],
  ]) {
    expect(await refusal([...args, '--file', file])).toBe(`${file} is not UTF-8 in line 2.`)
    expect(await refusal([...args, '--file', '-'], bytes)).toContain('is not UTF-8 in line 2.')
  }
  expect(await refusal(['work', 'comment', item, '-'], bytes)).toContain('is not UTF-8 in line 2.')
})

test('nothing is no text: what was to write it may have failed', async () => {
  const file = join(terminal.folder, 'blank.txt')
  await writeFile(file, '\uFEFF \n')
  for (const args of [
    ['work', 'create', 'x', '--project', 'acme/shop'],
    ['work', 'edit', item],
  ]) {
    expect(await refusal([...args, '--body', '-'], '')).toBe('What comes through stdin is empty.')
    expect(await refusal([...args, '--file', file])).toBe(`${file} is empty.`)
  }
  expect(await refusal(['work', 'comment', item, '-'], '\n')).toContain('is empty')
  expect(await refusal(['handoff', 'draft', item, '--file', '-'], '')).toContain('is empty')
})

test('a playbook and a note may come through stdin', async () => {
  const input = await readFile(fixture('bakery.md'))
  const linted = await terminal.ask(['playbook', 'lint', '-'], { input })
  expect(linted).toMatchObject({ ok: true, counts: { checklist: 6 } })
  const broken = await terminal.baton(['playbook', 'lint', '-'], { input: Buffer.from([0x80]) })
  expect(broken.code).toBe(1)
  // Nothing listens there: the text was taken, or it would not have come so far.
  for (const args of [
    ['playbook', 'import', '-', '--project', 'acme/shop'],
    ['handoff', 'draft', item, '--file', '-'],
  ]) {
    const result = await terminal.baton([...args, '--json'], { input: '# A note\n## Summary\nx' })
    expect(failure(result).code, args.join(' ')).toBe('UNREACHABLE')
  }
})
