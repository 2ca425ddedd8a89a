import { describe, expect, it } from 'vitest'
import { displayName } from './fields.ts'

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
    const { error } = displayName.safeParse(`x${name}x`)
    expect(error?.issues.map(({ message }) => message)).toEqual([
      'may not hold line breaks, control characters or marks that turn the direction of text',
    ])
  })
})
