import { describe, expect, it } from 'vitest'
import { branch, displayName, title } from './fields.ts'

describe('a name', () => {
  it.each(['Ada Lovelace', 'Zoë', 'שרה', '李小龍', '👩\u200d💻 Ada', 'O’Neil-Smith'])(
    'may be %j',
    (name) => {
      expect(displayName.parse(` ${name} `)).toBe(name)
    },
  )

  it.each([
    'Ada\nLovelace',
    'Ada\0',
    'Ada\u001b[31m',
    'Ada\u0085Lovelace',
    'Ada\u2028Lovelace',
    '\u202eecalevoL adA',
    '\u2066Ada\u2069',
    'Ada\u200f Lovelace',
    'Ada\u061c',
  ])('may not be %j', (name) => {
    for (const line of [displayName, title]) {
      const { error } = line.safeParse(`x${name}x`)
      expect(error?.issues.map(({ message }) => message)).toEqual([
        'may not hold line breaks, control characters or marks that turn the direction of text',
      ])
    }
  })
})

describe('a branch', () => {
  it.each(['main', 'feature/orders', 'release-1.2', 'user@host', 'ünicode', 'refs/pull/7/merge'])(
    'may be %j',
    (name) => expect(branch.parse(name)).toBe(name),
  )

  it.each([
    ...['two words', 'tab\there', 'a..b', 'a~1', 'a^', 'a:b', 'what?', 'all*', '[a', 'a\\b'],
    ...['-d', '/a', 'a/', 'a//b', '.a', 'a/.b', 'a.', 'a.lock', 'a.lock/b', '@', 'a@{1}'],
  ])('may not be %j', (name) => {
    expect(branch.safeParse(name).success).toBe(false)
  })
})
