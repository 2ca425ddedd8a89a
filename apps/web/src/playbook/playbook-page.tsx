import { Alert } from '@mantine/core'
import { useInfiniteQuery, useQuery } from '@tanstack/react-query'
import { useParams, useSearch } from '@tanstack/react-router'
import { useState } from 'react'
import { useProject } from '../project/use-project.ts'
import { FailurePage } from '../ui/failure.tsx'
import { CrossIcon } from '../ui/icons.tsx'
import { TextLink } from '../ui/links.tsx'
import { Page } from '../ui/page.tsx'
import { Rows } from '../ui/skeletons.tsx'
import { Time } from '../ui/time.tsx'
import classes from './playbook-page.module.css'
import { PlaybookReading } from './playbook-reading.tsx'
import { PlaybookTools } from './playbook-tools.tsx'
import { ProposalNotice } from './proposal-notice.tsx'
import { playbookQuery, playbooksQuery } from './queries.ts'
import { RejectDialog } from './reject-dialog.tsx'
import { RevisionStatus } from './revision-status.tsx'
import { RulesOffer } from './rules/rules-offer.tsx'

/** One playbook, as it is in force or at a revision, with what Baton reads from it. */
export function PlaybookPage() {
  const { ref, org, slug: project } = useProject()
  const { playbook } = useParams({ from: '/signed-in/p/$org/$project/playbooks/$playbook' })
  const { revision: asked } = useSearch({ from: '/signed-in/p/$org/$project/playbooks/$playbook' })
  const { data, error, refetch } = useQuery(playbookQuery(ref, playbook, asked))
  const listed = useInfiniteQuery(playbooksQuery(ref)).data?.find(({ slug }) => slug === playbook)
  const [rejecting, setRejecting] = useState<number | null>(null)
  if (data === undefined) {
    return error === null ? <Rows /> : <FailurePage error={error} reset={() => void refetch()} />
  }
  const { revision, headRevision, path, title } = data
  const proposed =
    revision.status === 'proposed' ? revision.number : (listed?.proposedRevision ?? null)
  const current = headRevision ?? data.latestRevision
  return (
    <Page
      title={title === '' ? playbook : title}
      lead={
        <span className={classes.about}>
          <span>Revision {revision.number}</span>
          <RevisionStatus revision={revision} head={headRevision} />
          <span>
            by {revision.author.name}, <Time at={revision.createdAt} />
          </span>
          {path !== null && <span className="mono">{path}</span>}
          {revision.number !== current && (
            <TextLink
              size="sm"
              to="/p/$org/$project/playbooks/$playbook"
              params={{ org, project, playbook }}
            >
              To revision {current}
            </TextLink>
          )}
        </span>
      }
    >
      <PlaybookTools playbook={data} />
      {revision.rejection && (
        <Alert
          variant="default"
          icon={<CrossIcon />}
          title={`Rejected by ${revision.decidedBy?.name ?? 'somebody'}`}
        >
          {revision.rejection}
        </Alert>
      )}
      {proposed !== null && (
        <ProposalNotice
          playbook={playbook}
          revision={proposed}
          head={headRevision}
          shown={proposed === revision.number}
          onReject={setRejecting}
        />
      )}
      <RejectDialog playbook={playbook} revision={rejecting} onClose={() => setRejecting(null)} />
      {revision.number === current && <RulesOffer playbook={playbook} />}
      <PlaybookReading playbook={data} />
    </Page>
  )
}
