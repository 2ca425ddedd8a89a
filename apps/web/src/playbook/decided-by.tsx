import type { Revision } from '@baton/schema'
import { Time } from '../ui/time.tsx'

/** Who decided about a revision, and when; nothing where nobody had to. */
export function DecidedBy({
  revision: { status, decidedBy, decidedAt },
}: {
  revision: Pick<Revision, 'status' | 'decidedBy' | 'decidedAt'>
}) {
  if (decidedBy === null || decidedAt === null) return null
  return (
    <>
      {status === 'rejected' ? 'rejected' : 'approved'} by {decidedBy.name}, <Time at={decidedAt} />
    </>
  )
}
