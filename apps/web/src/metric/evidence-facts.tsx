import type { Evidence, ReportSummary } from '@baton/schema'
import { assertNever } from '@baton/schema/plain'
import { Anchor, Button, Text } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { DownloadIcon } from '../ui/icons.tsx'
import { Loaded } from '../ui/loaded.tsx'
import { Lines } from '../ui/skeletons.tsx'
import { Time } from '../ui/time.tsx'
import styles from './metric.module.css'
import { evidenceQuery } from './queries.ts'

const count = (value: number) => value.toLocaleString('en')

/** A report in one sentence. */
function summaryOf(report: ReportSummary): string {
  switch (report.family) {
    case 'coverage':
      return `${count(report.lines.hit)} of ${count(report.lines.found)} lines covered`
    case 'tests':
      return `${count(report.passed)} passed, ${count(report.failed + report.errored)} failed, ${count(report.skipped)} skipped`
    default:
      return assertNever(report)
  }
}

const provenances: Record<Evidence['provenance'], string> = {
  observed: 'observed: sent with a CI token of this project',
  uploaded: 'uploaded: the file is kept',
  declared: 'declared: nobody but its author saw it',
}

/** Where a value came from: who sent what, about which commit, and the file itself. */
export function EvidenceFacts({ project, id }: { project: string; id: string }) {
  const query = useQuery(evidenceQuery(project, id))
  return (
    <Loaded query={query} skeleton={<Lines count={4} />}>
      {(evidence) => <Facts project={project} evidence={evidence} />}
    </Loaded>
  )
}

function Facts({ project, evidence }: { project: string; evidence: Evidence }) {
  const { title, kind, report, item, subject, attachment, url, producer } = evidence
  const number = item?.split('#')[1]
  return (
    <div className={styles.evidence}>
      <div>
        <Text fw={600}>{title}</Text>
        {report !== null && (
          <Text size="sm">
            {summaryOf(report)} <span className="mono">({report.format})</span>
          </Text>
        )}
      </div>
      <dl className={styles.facts}>
        <div>
          <dt>Sent by</dt>
          <dd>
            {producer.name}, <Time at={evidence.createdAt} />
          </dd>
        </div>
        <div>
          <dt>Kind</dt>
          <dd>{kind}</dd>
        </div>
        <div>
          <dt>Provenance</dt>
          <dd>{provenances[evidence.provenance]}</dd>
        </div>
        <div>
          <dt>Speaks of</dt>
          <dd>
            {subject.commit === null && subject.branch === null && 'no commit or branch'}
            {subject.commit !== null && (
              <span className="mono" title={subject.commit}>
                {subject.commit.slice(0, 8)}
              </span>
            )}
            {subject.commit !== null && subject.branch !== null && ' on '}
            {subject.branch !== null && <span className="mono">{subject.branch}</span>}
          </dd>
        </div>
        {number !== undefined && (
          <div>
            <dt>Work item</dt>
            <dd>
              <Anchor component={Link} to={`/p/${project}/items/${number}`} inherit>
                #{number}
              </Anchor>
            </dd>
          </div>
        )}
        {url !== null && (
          <div>
            <dt>Link</dt>
            <dd>
              <Anchor href={url} target="_blank" rel="noopener noreferrer nofollow" inherit>
                {url}
              </Anchor>
            </dd>
          </div>
        )}
      </dl>
      {attachment !== null && (
        <div>
          <Button
            component="a"
            href={`/files/${project}/${attachment.id}`}
            download={attachment.fileName}
            size="xs"
            variant="default"
            leftSection={<DownloadIcon />}
          >
            Download {attachment.fileName}
          </Button>
        </div>
      )}
    </div>
  )
}
