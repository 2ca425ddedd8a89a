import type { HandoffStatus as State } from '@baton/schema'
import { CheckIcon, ClockIcon, CrossIcon, EditIcon, HandIcon } from '../ui/icons.tsx'
import { Status } from '../ui/status.tsx'

/** The state of a hand-off as icon and word; null before the first draft. */
export function HandoffStatus({ status }: { status: State | null }) {
  switch (status) {
    case null:
      return <Status tone="quiet" icon={<ClockIcon />} word="Not written yet" />
    case 'draft':
      return <Status tone="quiet" icon={<EditIcon />} word="Draft" />
    case 'submitted':
      return <Status tone="busy" icon={<HandIcon />} word="Submitted" />
    case 'accepted':
      return <Status tone="good" icon={<CheckIcon />} word="Accepted" />
    case 'returned':
      return <Status tone="bad" icon={<CrossIcon />} word="Returned" />
  }
}
