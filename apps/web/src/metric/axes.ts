/** Midnights of the reader's days, spread over a window: where an axis of time has its marks. */
export function ticksOf({ from, to }: { from: string; to: string }, atMost: number): number[] {
  const [start, end] = [Date.parse(from), Date.parse(to)]
  const midnight = (days: number) => {
    const date = new Date(start)
    return new Date(date.getFullYear(), date.getMonth(), date.getDate() + days).getTime()
  }
  const midnights: number[] = []
  for (let day = 0; midnight(day) <= end; day += 1) {
    if (midnight(day) >= start) midnights.push(midnight(day))
  }
  const step = Math.max(1, Math.ceil(midnights.length / atMost))
  return midnights.filter((_, index) => index % step === 0)
}

/**
 * Round numbers around all of the values, with some air: the marks of an axis, its ends among
 * them. Never below 0, and shares never above 100 %.
 */
export function marksOf(values: readonly number[], unit: string): number[] {
  const [low, high] = [Math.min(...values), Math.max(...values)]
  const step = roundStep(Math.max(high - low, 4) / 4)
  const first = Math.max(0, Math.floor((low - step / 4) / step))
  const top = Math.ceil((high + step / 4) / step)
  const last = unit === '%' ? Math.min(top, Math.ceil(100 / step)) : top
  return Array.from({ length: last - first + 1 }, (_, index) => {
    const mark = Number(((first + index) * step).toPrecision(12))
    return unit === '%' ? Math.min(mark, 100) : mark
  })
}

/** The next of 1, 2, 5, 10, 20, 50 … */
function roundStep(atLeast: number): number {
  const power = 10 ** Math.floor(Math.log10(atLeast))
  return power * ([1, 2, 5].find((factor) => factor * power >= atLeast) ?? 10)
}
