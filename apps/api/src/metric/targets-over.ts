import { isDeepStrictEqual } from 'node:util'
import type { RevisionTargets } from '@baton/db'
import type { MetricHistory, Target } from '@baton/schema'
import { environmentOf } from './environment.ts'

export type StandingTarget = MetricHistory['targets'][number]

/**
 * One target as it stood over time, oldest first: an entry for each revision that changed what it
 * asks. Lines move with every edit, so it is known by its labels and its environment and, among
 * several of them, by the words of its line; null from a revision on that asks for nothing of the kind.
 */
export function targetsOver(
  wanted: Target,
  revisions: readonly RevisionTargets[],
): StandingTarget[] {
  const stood: StandingTarget[] = []
  for (const { from, targets } of revisions) {
    const target = sameTarget(wanted, targets)
    const last = stood.at(-1)
    if (last === undefined ? target === null : asksTheSame(last.target, target)) continue
    stood.push({ from, target })
  }
  return stood
}

function sameTarget(wanted: Target, targets: readonly Target[]): Target | null {
  const alike = targets.filter(
    (target) =>
      isDeepStrictEqual(target.labels, wanted.labels) &&
      environmentOf(target) === environmentOf(wanted),
  )
  return alike.find(({ label }) => label === wanted.label) ?? alike[0] ?? null
}

function asksTheSame(one: Target | null, other: Target | null): boolean {
  if (one === null || other === null) return one === other
  return isDeepStrictEqual({ ...one, line: 0 }, { ...other, line: 0 })
}
