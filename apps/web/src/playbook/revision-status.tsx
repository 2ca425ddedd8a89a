import type { Revision } from '@baton/schema'
import { CheckIcon, ClockIcon, CrossIcon, HistoryIcon } from '../ui/icons.tsx'
import { Status } from '../ui/status.tsx'

/** What became of a revision; `head` is the number of the one in force. */
export function RevisionStatus({
  revision: { number, status },
  head,
}: {
  revision: Pick<Revision, 'number' | 'status'>
  head: number | null
}) {
  switch (status) {
    case 'proposed':
      return <Status tone="warn" icon={<ClockIcon />} word="Waits for approval" />
    case 'rejected':
      return <Status tone="bad" icon={<CrossIcon />} word="Rejected" />
    case 'applied':
      return number === head ? (
        <Status tone="good" icon={<CheckIcon />} word="In force" />
      ) : (
        <Status tone="quiet" icon={<HistoryIcon />} word="Replaced" />
      )
  }
}
