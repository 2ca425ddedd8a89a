import { describe, expect, test } from 'vitest'
import type { Profile } from './profile.ts'
import { parseServerUrl, resolveServer, resolveSignInUrl, type ServerSources } from './server.ts'

const nothing: ServerSources = { explicit: null, place: null, profile: null, token: null }
const profile: Profile = {
  url: 'https://baton.example.org',
  credential: { kind: 'session', cookie: 'sid=1' },
}

describe('the server', () => {
  test('is the named one, else the folder’s, else the profile’s, else the default', () => {
    const all = { ...nothing, explicit: 'http://a.test', place: 'http://b.test', profile }
    expect(resolveServer(all).url).toBe('http://a.test')
    expect(resolveServer({ ...all, explicit: null }).url).toBe('http://b.test')
    expect(resolveServer({ ...nothing, profile }).url).toBe('https://baton.example.org')
    expect(resolveServer(nothing).url).toBe('http://127.0.0.1:3000')
  })

  test.each(['baton.example.org', 'ftp://x.test', 'http://me:secret@x.test', 'javascript:1'])(
    'is not %s',
    (text) => {
      expect(() => parseServerUrl(text)).toThrow('is not the address of a server')
    },
  )

  test('keeps a folder and loses a slash, query and fragment', () => {
    expect(parseServerUrl('https://x.test/baton/?a=1#b')).toBe('https://x.test/baton')
  })
})

describe('a stored credential', () => {
  test('goes to its own server', () => {
    expect(resolveServer({ ...nothing, profile }).credential).toBe(profile.credential)
    const same = { ...nothing, profile, explicit: 'https://baton.example.org/' }
    expect(resolveServer(same).credential).toBe(profile.credential)
  })

  test.each([
    'http://baton.example.org',
    'https://baton.example.org:8443',
    'https://baton.example.org.evil.test',
    'https://evil.test',
  ])('does not go to %s', (url) => {
    expect(resolveServer({ ...nothing, profile, explicit: url }).credential).toBeNull()
    expect(resolveServer({ ...nothing, profile, place: url }).credential).toBeNull()
  })
})

describe('a token of the environment', () => {
  const token = 'batp_x'

  test('goes to the server that the caller named, and to the default', () => {
    const credential = { kind: 'token', token }
    const named = { ...nothing, token, explicit: 'https://x.test' }
    expect(resolveServer(named)).toEqual({ url: 'https://x.test', credential })
    expect(resolveServer({ ...nothing, token }).credential).toEqual(credential)
    expect(resolveServer({ ...nothing, token, profile }).url).toBe(profile.url)
  })

  test('goes to no server that a file alone names', () => {
    const lured = { ...nothing, token, place: 'https://evil.test' }
    expect(() => resolveServer(lured)).toThrow('only baton.json says')
    expect(resolveServer({ ...lured, explicit: 'https://evil.test' }).credential).not.toBeNull()
  })
})

test('a password goes to no server that a file alone names', () => {
  expect(() => resolveSignInUrl({ ...nothing, place: 'https://evil.test' })).toThrow(
    'Only baton.json',
  )
  expect(resolveSignInUrl({ ...nothing, place: profile.url, profile })).toBe(profile.url)
  expect(resolveSignInUrl({ ...nothing, explicit: 'http://x.test' })).toBe('http://x.test')
})
