import type { MetricHistory, MetricResult, Target } from '@baton/schema'
import { describeTarget } from '@baton/schema/plain'

/** How a target stands: its verdict, or that there is nothing to judge, or nothing measured. */
export const standings = ['met', 'at_risk', 'missed', 'unjudged', 'unmeasured'] as const
export type Standing = (typeof standings)[number]

export const standingWords: Record<Standing, string> = {
  met: 'Met',
  at_risk: 'At risk',
  missed: 'Missed',
  unjudged: 'No verdict',
  unmeasured: 'No number',
}

export function standingOf({
  status,
  verdict,
}: Pick<MetricResult, 'status' | 'verdict'>): Standing {
  if (status !== 'ok') return 'unmeasured'
  return verdict === 'none' ? 'unjudged' : verdict
}

export function countStandings(results: readonly MetricResult[]): Record<Standing, number> {
  const counts = { met: 0, at_risk: 0, missed: 0, unjudged: 0, unmeasured: 0 }
  for (const result of results) counts[standingOf(result)] += 1
  return counts
}

/** Apart in lists: a playbook may ask for the same metric on several lines, and a line for several. */
export const resultKey = ({ metric, label, target }: MetricResult) =>
  `${metric} ${label} ${target?.line} ${describeTarget(target)}`

/** What tells apart the targets of one line; undefined where it names no environment. */
export const environmentOf = (target: Target | null): string | undefined =>
  (target?.kind === 'cadence' ? target.environment : null) ?? undefined

export type Group = { name: string | null; results: MetricResult[] }

/** Neighbours of one group together; a name that comes again later is a group of its own. */
export function groupResults(results: readonly MetricResult[]): Group[] {
  const groups: Group[] = []
  for (const result of results) {
    const last = groups.at(-1)
    if (last?.name === result.group) last.results.push(result)
    else groups.push({ name: result.group, results: [result] })
  }
  return groups
}

/** The number that values are held against; null where it depends on an earlier value, or on none. */
export function boundOf(target: Target | null): number | null {
  if (target?.kind === 'threshold') return target.value
  return target?.kind === 'zero' ? 0 : null
}

type Standings = MetricHistory['targets']

/** The target in force at an instant; null before the first. */
export function targetAt(targets: Standings, at: string): Target | null {
  return targets.findLast(({ from }) => from <= at)?.target ?? null
}

export type Step = { from: number; to: number; bound: number }

/** Where the target’s line runs within a window, one step for each time that it stood still. */
export function stepsOf(targets: Standings, window: MetricHistory['window']): Step[] {
  const [start, end] = [Date.parse(window.from), Date.parse(window.to)]
  return targets.flatMap(({ from, target }, index) => {
    const bound = boundOf(target)
    const next = targets[index + 1]
    const step = {
      from: Math.max(Date.parse(from), start),
      to: next === undefined ? end : Math.min(Date.parse(next.from), end),
    }
    return bound === null || step.to <= step.from ? [] : [{ ...step, bound }]
  })
}
