import { describe, expect, it } from 'vitest'
import { instantInput } from './fields.ts'

describe('an instant', () => {
  it.each([
    ['2028-02-29', '2028-02-29T00:00:00.000Z'],
    ['2026-01-31T09:00:00+01:00', '2026-01-31T08:00:00.000Z'],
  ])('may be %s', (text, instant) => {
    expect(instantInput.parse(text)).toBe(instant)
  })

  it.each(['2026-02-30', '2026-02-29T09:00:00Z', '2026-04-31', '2026-01-31T24:00:00Z'])(
    'is not moved to another day: %s',
    (text) => {
      expect(instantInput.safeParse(text).success).toBe(false)
    },
  )
})
