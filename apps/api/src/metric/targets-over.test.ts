import type { Target } from '@baton/schema'
import { describe, expect, it } from 'vitest'
import { coverageTarget } from '../../test/factories.ts'
import { targetsOver } from './targets-over.ts'

const at = (month: number) => `2026-0${month}-01T00:00:00.000Z`
const above = (value: number, more: Partial<Target> = {}) =>
  ({ ...coverageTarget('>', value), ...more }) as Target

describe('the targets over time', () => {
  it('hold from the revision that changed what is asked, not from each edit', () => {
    const moved = above(80, { line: 9 })
    const revisions = [
      { from: at(1), targets: [above(80)] },
      { from: at(2), targets: [moved] },
      { from: at(3), targets: [above(85)] },
    ]
    expect(targetsOver(above(85), revisions)).toEqual([
      { from: at(1), target: above(80) },
      { from: at(3), target: above(85) },
    ])
  })

  it('are null while nothing was asked, and begin with the first that asks', () => {
    const revisions = [
      { from: at(1), targets: [] },
      { from: at(2), targets: [above(80)] },
      { from: at(3), targets: [] },
      { from: at(4), targets: [above(80)] },
    ]
    expect(
      targetsOver(above(80), revisions).map(({ from, target }) => [from, target !== null]),
    ).toEqual([
      [at(2), true],
      [at(3), false],
      [at(4), true],
    ])
    expect(targetsOver(above(80), [])).toEqual([])
  })

  it('are those of the same series, and of the same words among several', () => {
    const web = { labels: { package: 'web' } }
    const revisions = [
      { from: at(1), targets: [above(50, web), above(60, { label: 'New code' }), above(80)] },
    ]
    const found = (wanted: Target) => targetsOver(wanted, revisions)[0]?.target
    expect(found(above(70, web))).toEqual(above(50, web))
    expect(found(above(70))).toEqual(above(80))
    expect(found(above(70, { label: 'Renamed' }))).toEqual(above(60, { label: 'New code' }))
    expect(found(above(70, { labels: { package: 'api' } }))).toBeUndefined()
  })
})
