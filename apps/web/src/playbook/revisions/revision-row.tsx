import type { Revision } from '@baton/schema'
import { useProject } from '../../project/use-project.ts'
import { TextLink } from '../../ui/links.tsx'
import { Time } from '../../ui/time.tsx'
import { Decide } from '../decide.tsx'
import { DecidedBy } from '../decided-by.tsx'
import { RevisionStatus } from '../revision-status.tsx'
import { Rejection } from './rejection.tsx'
import classes from './revisions.module.css'

/** One revision: what became of it, who made it and why, who decided. */
export function RevisionRow({
  revision,
  playbook,
  head,
  onReject,
}: {
  revision: Revision
  playbook: string
  head: number | null
  onReject: (revision: number) => void
}) {
  const { org, slug: project, may } = useProject()
  const { number, status, author, createdAt, message, baseRevision, decidedBy, rejection } =
    revision
  const params = { org, project, playbook }
  return (
    <div className={classes.row}>
      <div className={classes.head}>
        <TextLink
          to="/p/$org/$project/playbooks/$playbook"
          params={params}
          search={{ revision: number }}
          fw={600}
        >
          Revision {number}
        </TextLink>
        <RevisionStatus revision={revision} head={head} />
        {baseRevision !== null && (
          <TextLink
            size="sm"
            to="/p/$org/$project/playbooks/$playbook/diff"
            params={params}
            search={{ from: baseRevision, to: number }}
            aria-label={`What it changes: revision ${number}`}
          >
            What it changes
          </TextLink>
        )}
      </div>
      {message !== '' && <div className={classes.message}>{message}</div>}
      <div className={classes.meta}>
        {author.name}
        {author.kind === 'agent' && ' (agent)'}, <Time at={createdAt} />
        {decidedBy !== null && ' · '}
        <DecidedBy revision={revision} />
      </div>
      {rejection && <Rejection>{rejection}</Rejection>}
      {status === 'proposed' && may('playbook:approve') && (
        <div className={classes.decide}>
          <Decide playbook={playbook} revision={number} onReject={onReject} />
        </div>
      )}
    </div>
  )
}
