/** A straight line: `at(x) = start + slope × x`. */
export type Line = { slope: number; at: (x: number) => number }

/**
 * The line of least squares through equally spaced values, the first at x = 0; null stands for a
 * window without data, which is left out and never counts as 0. Null with fewer than `minimum`
 * values.
 */
export function linearTrend(values: readonly (number | null)[], minimum: number): Line | null {
  const points = values.flatMap((y, x) => (y === null ? [] : [{ x, y }]))
  const [first] = points
  if (first === undefined || points.length < Math.max(minimum, 2)) return null
  const meanX = points.reduce((sum, { x }) => sum + x, 0) / points.length
  // Measured from the first value, so that a flat series has a slope of exactly 0.
  const meanRise = points.reduce((sum, { y }) => sum + (y - first.y), 0) / points.length
  let [covariance, variance] = [0, 0]
  for (const { x, y } of points) {
    covariance += (x - meanX) * (y - first.y - meanRise)
    variance += (x - meanX) ** 2
  }
  const slope = covariance / variance
  return { slope, at: (x) => first.y + meanRise + slope * (x - meanX) }
}
