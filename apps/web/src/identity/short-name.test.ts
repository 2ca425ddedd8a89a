import { slug } from '@baton/schema'
import { expect, test } from 'vitest'
import { organisationOf, shortName } from './short-name.ts'

test.each([
  ['Acme', 'acme'],
  ['Acme & Söhne GmbH', 'acme-sohne-gmbh'],
  ['  --Shop 2.0-- ', 'shop-2-0'],
  [`${'a'.repeat(39)} tail`, 'a'.repeat(39)],
])('%s has the short name %s, which the server takes', (name, short) => {
  expect(shortName(name)).toBe(short)
  expect(slug.safeParse(short).success).toBe(true)
})

test('a name without letters has none', () => {
  expect(shortName('北京 !')).toBe('')
})

test.each([
  ['ada@example.org', 'Example'],
  ['ada@mail.acme.example', 'Acme'],
  ['ada@gmail.com', ''],
  ['ada@', ''],
  ['', ''],
])('%s belongs to “%s”', (email, organisation) => {
  expect(organisationOf(email)).toBe(organisation)
})
