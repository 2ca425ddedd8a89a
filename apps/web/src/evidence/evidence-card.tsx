import type { Evidence } from '@baton/schema'
import { ActionIcon, Anchor, Button, Group, Tooltip } from '@mantine/core'
import { Link, useLocation } from '@tanstack/react-router'
import { useEffect, useState } from 'react'
import { CheckIcon, CrossIcon, DownIcon, DownloadIcon, MeasureIcon } from '../ui/icons.tsx'
import { lazyPart } from '../ui/lazy-part.tsx'
import { Lines } from '../ui/skeletons.tsx'
import { Status } from '../ui/status.tsx'
import { Time } from '../ui/time.tsx'
import css from './evidence.module.css'
import { kindWords, provenanceWords, sizeWords, summaryWords } from './words.ts'

const ReportDetails = lazyPart(
  async () => (await import('./report-details.tsx')).ReportDetails,
  <Lines count={4} />,
)

const icons = { good: <CheckIcon />, bad: <CrossIcon />, quiet: <MeasureIcon /> }

/** One piece of evidence: what it says, who vouches for it, and what it speaks of. */
export function EvidenceCard({
  evidence,
  project,
  kinds,
  onCorrect,
}: {
  evidence: Evidence
  project: string
  kinds?: readonly { key: string; name: string }[] | undefined
  /** Left out where the reader may not correct it. */
  onCorrect?: (() => void) | undefined
}) {
  const { id, title, url, attachment, report, subject, supersedes, supersededBy } = evidence
  const { hash } = useLocation()
  const [opened, setOpened] = useState(false)
  useEffect(() => {
    if (hash === `evidence-${id}`) setOpened(true)
  }, [hash, id])
  const summary = report === null ? null : summaryWords(report)
  const facts = [
    subject.commit === null ? null : <span className="mono">{subject.commit.slice(0, 7)}</span>,
    subject.branch === null ? null : <span className="mono">{subject.branch}</span>,
    subject.environment,
    subject.deployment,
    attachment === null ? null : sizeWords(attachment.size),
  ].filter((fact) => fact !== null)
  return (
    <article
      id={`evidence-${id}`}
      tabIndex={-1}
      className={css.evidence}
      aria-label={title}
      data-superseded={supersededBy !== null || undefined}
    >
      <Group justify="space-between" gap="xs" wrap="nowrap" align="flex-start">
        <div className={css.title}>
          {url === null ? (
            title
          ) : (
            <Anchor href={url} target="_blank" rel="noopener noreferrer" inherit>
              {title}
            </Anchor>
          )}
        </div>
        <Group gap={4} wrap="nowrap">
          {onCorrect !== undefined && (
            <Button
              size="compact-sm"
              variant="subtle"
              color="gray"
              aria-label={`Correct ${title}`}
              onClick={onCorrect}
            >
              Correct…
            </Button>
          )}
          {attachment !== null && (
            <Tooltip label="Download">
              <ActionIcon
                component="a"
                href={`/files/${project}/${attachment.id}`}
                download={attachment.fileName}
                variant="subtle"
                color="gray"
                aria-label={`Download ${attachment.fileName}`}
              >
                <DownloadIcon />
              </ActionIcon>
            </Tooltip>
          )}
        </Group>
      </Group>
      {summary !== null && (
        <Group gap="sm">
          <Status
            tone={summary.tone}
            icon={icons[summary.tone === 'good' || summary.tone === 'bad' ? summary.tone : 'quiet']}
            word={summary.words}
          />
          <Button
            size="compact-sm"
            variant="default"
            className={css.opener}
            aria-expanded={opened}
            aria-label={`Report of ${title}`}
            rightSection={<DownIcon />}
            onClick={() => setOpened(!opened)}
          >
            Report
          </Button>
        </Group>
      )}
      <div className={css.facts}>
        <span>{kindWords(evidence.kind, kinds)}</span>
        <span>{provenanceWords(evidence)}</span>
        {facts.map((fact, index) => (
          <span key={index}>{fact}</span>
        ))}
        <Time at={evidence.createdAt} />
        {supersedes !== null && (
          <Anchor component={Link} to="." hash={`evidence-${supersedes}`} inherit>
            Corrects an earlier one
          </Anchor>
        )}
        {supersededBy !== null && (
          <Anchor component={Link} to="." hash={`evidence-${supersededBy}`} inherit>
            Corrected by a later one
          </Anchor>
        )}
      </div>
      {opened && report !== null && (
        <div className={css.report}>
          <ReportDetails id={id} />
        </div>
      )}
    </article>
  )
}
