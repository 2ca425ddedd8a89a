import {
  chmodSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  utimesSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { openKeyring, type Profile } from './profile.ts'

let parent: string
let folder: string
beforeEach(() => {
  parent = mkdtempSync(join(tmpdir(), 'baton-keyring-'))
  folder = join(parent, 'baton')
})
afterEach(() => rmSync(parent, { recursive: true }))

const ada: Profile = { url: 'http://a.test', credential: { kind: 'session', cookie: 'sid=1' } }
const bot: Profile = { url: 'http://b.test', credential: { kind: 'token', token: 'bata_x' } }

test('what is kept is there for the next command, one profile beside the other', async () => {
  await openKeyring(folder).set('default', ada)
  await openKeyring(folder).set('bot', bot)
  const keyring = openKeyring(folder)
  expect(await keyring.get('default')).toEqual(ada)
  expect(await keyring.get('bot')).toEqual(bot)
  await keyring.remove('default')
  expect(await keyring.get('default')).toBeNull()
  expect(await keyring.get('bot')).toEqual(bot)
})

test('an empty keyring and a name that objects inherit hold nothing', async () => {
  const keyring = openKeyring(folder)
  expect(await keyring.get('default')).toBeNull()
  await keyring.set('default', ada)
  expect(await keyring.get('constructor')).toBeNull()
})

test('nobody else may read it, and nothing is left beside it', async () => {
  await openKeyring(folder).set('default', ada)
  expect(statSync(folder).mode & 0o777).toBe(0o700)
  const file = join(folder, 'credentials.json')
  writeFileSync(file, readFileSync(file), { mode: 0o644 })
  await openKeyring(folder).set('bot', bot)
  expect(statSync(file).mode & 0o777).toBe(0o600)
  expect(readdirSync(folder)).toEqual(['credentials.json'])
})

test('who sign in at the same time are all kept', async () => {
  const names = Array.from({ length: 12 }, (_, index) => `p${index}`)
  await Promise.all(names.map((name) => openKeyring(folder).set(name, ada)))
  for (const name of names) expect(await openKeyring(folder).get(name), name).toEqual(ada)
  await Promise.all(names.map((name) => openKeyring(folder).remove(name)))
  for (const name of names) expect(await openKeyring(folder).get(name), name).toBeNull()
  expect(readdirSync(folder)).toEqual(['credentials.json'])
})

test('a lock is waited for, and passed over when who held it is gone', async () => {
  const keyring = openKeyring(parent)
  const lock = `${keyring.file}.lock`
  writeFileSync(lock, '')
  const waiting = keyring.set('default', ada)
  rmSync(lock)
  await waiting
  writeFileSync(lock, '')
  utimesSync(lock, 0, 0)
  await keyring.set('bot', bot)
  expect(await keyring.get('bot')).toEqual(bot)
  expect(readdirSync(parent)).toEqual(['credentials.json'])
})

test('a folder that was there keeps its mode', async () => {
  chmodSync(parent, 0o777)
  await openKeyring(parent).set('default', ada)
  expect(statSync(parent).mode & 0o777).toBe(0o777)
  expect(statSync(join(parent, 'credentials.json')).mode & 0o777).toBe(0o600)
})

test('where nothing can be kept is said in words', async () => {
  const file = join(parent, 'file')
  writeFileSync(file, '')
  const keyring = openKeyring(join(file, 'baton'))
  expect(await keyring.get('default')).toBeNull()
  await expect(keyring.set('default', ada)).rejects.toMatchObject({
    exitCode: 3,
    fault: { code: 'KEYRING_UNWRITABLE', fix: expect.stringContaining('BATON_CONFIG_DIR') },
  })
})

test.each(['', '{', '[]', '{}', 'null'])(
  'a spoilt file is named, not overwritten: “%s”',
  async (text) => {
    const keyring = openKeyring(parent)
    writeFileSync(keyring.file, text)
    await expect(keyring.get('default')).rejects.toThrow(keyring.file)
    await expect(keyring.set('default', ada)).rejects.toThrow('cannot be read')
    expect(readFileSync(keyring.file, 'utf8')).toBe(text)
  },
)

test('a profile of a form from another version is passed over', async () => {
  const keyring = openKeyring(parent)
  writeFileSync(keyring.file, '{ "profiles": { "old": { "url": 1 }, "bot": null } }')
  expect(await keyring.get('old')).toBeNull()
})
