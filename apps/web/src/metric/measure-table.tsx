import type { MetricResult } from '@baton/schema'
import { describeTarget, formatValue } from '@baton/schema/plain'
import { isFed } from './explained.ts'
import { MeasureLink } from './measure-link.tsx'
import styles from './metric.module.css'
import { groupResults, resultKey, standingOf } from './standing.ts'
import { StandingStatus } from './verdict.tsx'
import type { WindowDays } from './windows.ts'

const numbers = new Intl.NumberFormat('en')

/** Targets in the groups and the order of their playbooks, with what was measured of each. */
export function MeasureTable({
  results,
  window,
}: {
  results: readonly MetricResult[]
  window: WindowDays | undefined
}) {
  return (
    <div className={styles.frame}>
      <table className={`data ${styles.table}`} aria-label="Targets">
        <thead>
          <tr>
            <th scope="col">Metric</th>
            <th scope="col" className={styles.number}>
              Value
            </th>
            <th scope="col">Target</th>
            <th scope="col">Verdict</th>
            <th scope="col" className={styles.number}>
              <abbr title="Number of observations that the value rests on">n</abbr>
            </th>
          </tr>
        </thead>
        {groupResults(results).map(({ name, results }) => (
          <tbody key={results[0] === undefined ? '' : resultKey(results[0])}>
            {name !== null && (
              <tr className={styles.group}>
                <th scope="rowgroup" colSpan={5}>
                  {name}
                </th>
              </tr>
            )}
            {results.map((result) => (
              <MeasureRow key={resultKey(result)} result={result} window={window} />
            ))}
          </tbody>
        ))}
      </table>
    </div>
  )
}

function MeasureRow({ result, window }: { result: MetricResult; window: WindowDays | undefined }) {
  return (
    <tr>
      <th scope="row">
        <MeasureLink result={result} window={window} />
        {result.why !== null && isFed(result.metric) && (
          <div className={styles.why}>{result.why}</div>
        )}
      </th>
      <td className={styles.number}>
        <span className={styles.value} data-empty={result.value === null || undefined}>
          {formatValue(result)}
        </span>
      </td>
      <td className={styles.target}>
        <span className={styles.inCards}>Target: </span>
        {describeTarget(result.target)}
      </td>
      <td className={styles.verdict}>
        <StandingStatus standing={standingOf(result)} />
      </td>
      <td className={`${styles.number} ${styles.n}`}>
        <span className={styles.inCards}>n = </span>
        {numbers.format(result.n)}
      </td>
    </tr>
  )
}
