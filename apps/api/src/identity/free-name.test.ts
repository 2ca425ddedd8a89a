import { expect, it } from 'vitest'
import { nameKey } from './free-name.ts'

it.each([
  ['Ada Lovelace', 'ADA lovelace'],
  ['Ada Lovelace', ' Ada \u00a0 Lovelace '],
  ['Ada', 'Ａｄａ'],
  ['Ada', 'A\u200bd\u00ada'],
  ['Zoë', 'ZOE\u0308'],
])('reads %j and %j as one name', (one, other) => {
  expect(nameKey(one)).toBe(nameKey(other))
})

it.each([
  ['Ada', 'Adam'],
  ['Ada Lovelace', 'AdaLovelace'],
  ['Zoe', 'Zoë'],
])('tells %j and %j apart', (one, other) => {
  expect(nameKey(one)).not.toBe(nameKey(other))
})
