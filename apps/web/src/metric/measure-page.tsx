import type { MetricResult } from '@baton/schema'
import { describeTarget, formatValue, metricDefinition } from '@baton/schema/plain'
import { Text } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { useNavigate, useParams, useSearch } from '@tanstack/react-router'
import { useCallback } from 'react'
import { isSignedOut } from '../problem.ts'
import { useProject } from '../project/use-project.ts'
import { FailurePage } from '../ui/failure.tsx'
import { Page } from '../ui/page.tsx'
import { Section } from '../ui/section.tsx'
import { Rows } from '../ui/skeletons.tsx'
import { EvidenceOf } from './evidence-of.tsx'
import { explanationOf } from './explained.ts'
import { formatWindow } from './format.ts'
import { History } from './history.tsx'
import { HowToFeed } from './how-to-feed.tsx'
import styles from './metric.module.css'
import { metricQuery } from './queries.ts'
import { environmentOf } from './standing.ts'
import { VerdictStatus } from './verdict.tsx'
import { WindowPicker } from './window-picker.tsx'
import { defaultWindow, type WindowDays } from './windows.ts'

const here = '/signed-in/p/$org/$project/measures/$metric'

export function MeasurePage() {
  const { ref: project } = useProject()
  const { metric } = useParams({ from: here })
  const { line, environment, window } = useSearch({ from: here })
  const navigate = useNavigate()
  const days = window ?? defaultWindow
  const chooseWindow = useCallback(
    (window: WindowDays | undefined) =>
      void navigate({
        from: '/p/$org/$project/measures/$metric',
        to: '.',
        search: { line, environment, window },
        replace: true,
      }),
    [navigate, line, environment],
  )
  const query = useQuery(metricQuery({ project, metric, line, environment, days }))
  const { data: result, error } = query
  if (result === undefined) {
    return error === null || isSignedOut(error) ? (
      <Rows count={5} height={96} />
    ) : (
      <FailurePage error={error} reset={() => void query.refetch()} />
    )
  }
  return (
    <Page
      title={titleOf(result)}
      lead={
        <>
          {result.group !== null && `${result.group} · `}
          <span className="mono">{metric}</span>
          {result.target !== null && ` · line ${result.target.line} of the playbook`}
        </>
      }
    >
      <WindowPicker value={days} onChange={chooseWindow} />
      <Now result={result} />
      {result.value === null && result.evidence.length === 0 && <HowToFeed metric={metric} />}
      <History metric={metric} line={line} environment={environment} days={days} />
      {result.evidence.length > 0 && (
        <Section title="Evidence">
          {result.evidence.map((id) => (
            <EvidenceOf key={id} id={id} />
          ))}
        </Section>
      )}
      <Definition result={result} />
    </Page>
  )
}

/** The label, and the environment where its line asks for several. */
function titleOf({ label, target }: MetricResult): string {
  const environment = environmentOf(target)
  return environment === undefined ? label : `${label}, ${environment}`
}

/** The value of the window, and how it stands to its target. */
function Now({ result }: { result: MetricResult }) {
  const { value, verdict, target, n, why, window } = result
  return (
    <Section title="Now">
      <div className="card">
        <div className={styles.headline}>
          <span className={styles.big} data-empty={value === null || undefined}>
            {formatValue(result)}
          </span>
          {value !== null && <VerdictStatus verdict={verdict} />}
          {why !== null && <Text size="sm">{why}</Text>}
        </div>
        <dl className={styles.facts}>
          <div>
            <dt>Target</dt>
            <dd>
              {target === null ? 'No approved playbook asks for one' : describeTarget(target)}
            </dd>
          </div>
          <div>
            <dt>Observations (n)</dt>
            <dd>{n.toLocaleString('en')}</dd>
          </div>
          <div>
            <dt>Measured over</dt>
            <dd>{formatWindow(window)}</dd>
          </div>
        </dl>
      </div>
    </Section>
  )
}

/** What the number means, so that nobody has to guess how it was made. */
function Definition({ result: { metric, definitionVersion, target } }: { result: MetricResult }) {
  const definition = metricDefinition(metric)
  const explanation = explanationOf(metric)
  if (definition === undefined || explanation === null) {
    return (
      <Section title="What is measured">
        <Text size="sm" className="prose">
          A series that only this playbook knows: “{target?.text ?? metric}”. Baton has no formula
          for it.
        </Text>
      </Section>
    )
  }
  const { better, minimumN } = definition
  return (
    <Section title="What is measured">
      <Text size="sm" className="prose">
        {explanation.says}
      </Text>
      <Text size="sm" className="prose">
        {explanation.formula}
      </Text>
      <Text size="sm" c="dimmed">
        {better === 'higher' ? 'More is better.' : 'Less is better.'} It takes {minimumN}{' '}
        {minimumN === 1 ? 'observation' : 'observations'} at least. Definition {definitionVersion}.
      </Text>
    </Section>
  )
}
