/** The middle of some figures, and how far they lie apart. */
export type Spread = { median: number; min: number; max: number }

/** @throws RangeError without any figure. */
export function spread(figures: readonly number[]): Spread {
  const sorted = [...figures].sort((a, b) => a - b)
  return { median: quantile(sorted, 0.5), min: quantile(sorted, 0), max: quantile(sorted, 1) }
}

/** The figure at a share of a sorted list, between two neighbours where it falls between them. */
export function quantile(sorted: readonly number[], share: number): number {
  const position = (sorted.length - 1) * share
  const below = sorted[Math.floor(position)]
  const above = sorted[Math.ceil(position)]
  if (below === undefined || above === undefined) throw new RangeError('there are no figures')
  return below + (above - below) * (position % 1)
}

export function round(figure: number, digits: number): number {
  return Number(figure.toFixed(digits))
}

export function roundSpread({ median, min, max }: Spread, digits: number): Spread {
  return { median: round(median, digits), min: round(min, digits), max: round(max, digits) }
}
