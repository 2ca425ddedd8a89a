import type { PlaybookDiff, PlaybookModel, Target } from '@baton/schema'

/**
 * Whether what people are held to differs: a target, a gate or a hand-off field. Where they stand
 * and how a target is worded does not count, only what it says.
 */
export function modelChanged(a: PlaybookModel, b: PlaybookModel): boolean {
  return essence(a) !== essence(b)
}

function essence(model: PlaybookModel): string {
  return JSON.stringify([
    model.targets.map(meaning).sort(),
    model.checklist.map(({ text, rule }) => [text, rule]),
    model.handoffFields.map(({ name, description }) => [name, description]),
  ])
}

/** A target without its place and wording. */
function meaning({ line: _, text: __, label: ___, group: ____, ...target }: Target): string {
  const { labels, ...rest } = target
  return JSON.stringify({ ...rest, labels: Object.entries(labels).sort() })
}

/** Targets paired by series and environment: what was added, removed or changed. */
export function diffTargets(before: PlaybookModel, after: PlaybookModel): PlaybookDiff['targets'] {
  const old = keyed(before.targets)
  const now = keyed(after.targets)
  const found: PlaybookDiff['targets'] = []
  for (const [key, target] of old) {
    const match = now.get(key)
    if (!match)
      found.push({ metric: target.metric, change: 'removed', before: target, after: null })
    else if (meaning(match) !== meaning(target)) {
      found.push({ metric: target.metric, change: 'changed', before: target, after: match })
    }
  }
  for (const [key, target] of now) {
    if (old.has(key)) continue
    found.push({ metric: target.metric, change: 'added', before: null, after: target })
  }
  return found
}

function keyed(targets: readonly Target[]): Map<string, Target> {
  const map = new Map<string, Target>()
  const seen = new Map<string, number>()
  for (const target of targets) {
    const environment = target.kind === 'cadence' ? target.environment : null
    const labels = Object.entries(target.labels).sort()
    const series = JSON.stringify([target.metric, labels, environment])
    const count = seen.get(series) ?? 0
    seen.set(series, count + 1)
    map.set(`${series}#${count}`, target)
  }
  return map
}
