import { describeTarget, formatValue, type MetricResult, type Verdict } from '@baton/schema/plain'
import { Text } from '@mantine/core'
import { useInfiniteQuery } from '@tanstack/react-query'
import { Loaded } from '../ui/loaded.tsx'
import { Section } from '../ui/section.tsx'
import { ShowMore } from '../ui/show-more.tsx'
import { formatWindow } from './format.ts'
import { metricsQuery } from './queries.ts'
import { VerdictStatus } from './verdict.tsx'

/** The project's targets in the groups and the order of its playbooks. */
export function Targets({ project }: { project: string }) {
  const query = useInfiniteQuery(metricsQuery(project))
  return (
    <Section title="Targets">
      <Loaded query={query}>
        {(results) => {
          const [first] = results
          if (first === undefined) {
            return <Text c="dimmed">No approved playbook of this project names a target.</Text>
          }
          return (
            <>
              <Text size="sm" c="dimmed">
                {summarise(results)}. Measured over {formatWindow(first.window)}.
              </Text>
              <TargetTable results={results} />
              <ShowMore query={query} />
            </>
          )
        }}
      </Loaded>
    </Section>
  )
}

const verdicts: readonly [Verdict, string][] = [
  ['met', 'met'],
  ['at_risk', 'at risk'],
  ['missed', 'missed'],
  ['none', 'without a verdict'],
]

function summarise(results: readonly MetricResult[]): string {
  const parts = verdicts.flatMap(([verdict, words]) => {
    const count = results.filter((result) => result.verdict === verdict).length
    return count === 0 ? [] : [`${count} ${words}`]
  })
  return `${results.length} ${results.length === 1 ? 'target' : 'targets'}: ${parts.join(', ')}`
}

type Group = { name: string | null; results: MetricResult[] }

/** Neighbours of one group together; a name that comes again later is a group of its own. */
function groupResults(results: readonly MetricResult[]): Group[] {
  const groups: Group[] = []
  for (const result of results) {
    const last = groups.at(-1)
    if (last?.name === result.group) last.results.push(result)
    else groups.push({ name: result.group, results: [result] })
  }
  return groups
}

function TargetTable({ results }: { results: readonly MetricResult[] }) {
  return (
    <table className="targets">
      <thead>
        <tr>
          <th scope="col">Metric</th>
          <th scope="col" className="number">
            Value
          </th>
          <th scope="col">Target</th>
          <th scope="col">Verdict</th>
          <th scope="col" className="number">
            <abbr title="number of observations">n</abbr>
          </th>
        </tr>
      </thead>
      {groupResults(results).map(({ name, results }) => (
        <tbody key={groupKey(results)}>
          {name !== null && (
            <tr className="group">
              <th scope="rowgroup" colSpan={5}>
                {name}
              </th>
            </tr>
          )}
          {results.map((result) => (
            <TargetRow key={rowKey(result)} result={result} />
          ))}
        </tbody>
      ))}
    </table>
  )
}

const rowKey = ({ metric, label, target }: MetricResult) =>
  `${metric} ${label} ${target?.line} ${describeTarget(target)}`

/** A group has no identity but its first target: a name may come twice. */
const groupKey = ([first]: readonly MetricResult[]) => (first === undefined ? '' : rowKey(first))

function TargetRow({ result }: { result: MetricResult }) {
  return (
    <tr>
      <th scope="row" title={result.target?.text}>
        {result.label}
      </th>
      <td className="number value" data-empty={result.value === null || undefined}>
        {formatValue(result)}
      </td>
      <td className="target">
        <span className="narrow-only">Target: </span>
        {describeTarget(result.target)}
      </td>
      <td className="verdict">
        <VerdictStatus verdict={result.verdict} />
      </td>
      <td className="number n">
        <span className="narrow-only">n = </span>
        {result.n}
      </td>
    </tr>
  )
}
