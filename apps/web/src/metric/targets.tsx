import type { ListedPlaybook, MetricResult } from '@baton/schema'
import { describeTarget, formatValue } from '@baton/schema/plain'
import { Text, Title } from '@mantine/core'
import { useProject } from '../project/use-project.ts'
import { TextLink } from '../ui/links.tsx'
import { Section } from '../ui/section.tsx'
import { MeasureLink } from './measure-link.tsx'
import { NoTargets } from './no-targets.tsx'
import {
  countStandings,
  groupResults,
  resultKey,
  standingOf,
  standings,
  standingWords,
} from './standing.ts'
import styles from './targets.module.css'
import { StandingStatus } from './verdict.tsx'

/** The project's targets in the groups of its playbooks: how each stands, in a line or two. */
export function Targets({
  results,
  playbooks,
}: {
  results: readonly MetricResult[]
  playbooks: readonly ListedPlaybook[]
}) {
  const { org, slug: project } = useProject()
  return (
    <Section
      title="Targets"
      action={
        <TextLink to="/p/$org/$project/measures" params={{ org, project }} size="sm">
          All measures
        </TextLink>
      }
    >
      {results.length === 0 ? (
        <NoTargets />
      ) : (
        <>
          <Text size="sm" c="dimmed">
            {summarise(results)}. Asked for by <Sources playbooks={playbooks} />.
          </Text>
          <div className={styles.card}>
            {groupResults(results).map(({ name, results }) => (
              <div key={results[0] === undefined ? '' : resultKey(results[0])}>
                {name !== null && (
                  <Title order={3} className={styles.group ?? ''}>
                    {name}
                  </Title>
                )}
                <ul className={styles.list}>
                  {results.map((result) => (
                    <Row key={resultKey(result)} result={result} />
                  ))}
                </ul>
              </div>
            ))}
          </div>
        </>
      )}
    </Section>
  )
}

function summarise(results: readonly MetricResult[]): string {
  const counts = countStandings(results)
  const parts = standings.flatMap((standing) =>
    counts[standing] === 0 ? [] : [`${counts[standing]} ${standingWords[standing].toLowerCase()}`],
  )
  return parts.join(', ').replace('no number', 'without a number')
}

/** The playbooks that are in force. */
function Sources({ playbooks }: { playbooks: readonly ListedPlaybook[] }) {
  const { org, slug: project } = useProject()
  const inForce = playbooks.filter(({ headRevision }) => headRevision !== null)
  return inForce.map(({ id, slug, title, headRevision }, index) => (
    <span key={id}>
      {index > 0 && ', '}
      <TextLink
        to="/p/$org/$project/playbooks/$playbook"
        params={{ org, project, playbook: slug }}
        inherit
        underline="always"
      >
        {title}
      </TextLink>
      {`, revision\u00a0${headRevision}`}
    </span>
  ))
}

function Row({ result }: { result: MetricResult }) {
  const measured = result.value !== null
  return (
    <li className={styles.row}>
      <span className={styles.label}>
        <MeasureLink result={result} />
      </span>
      <span className={styles.value} data-empty={!measured || undefined}>
        {formatValue(result)}
      </span>
      <span className={styles.target}>
        {describeTarget(result.target)}
        {measured && ` · n ${result.n.toLocaleString('en')}`}
      </span>
      {measured && (
        <span className={styles.verdict}>
          <StandingStatus standing={standingOf(result)} />
        </span>
      )}
    </li>
  )
}
