import type { GateState } from '@baton/schema'
import { CheckIcon, ClockIcon, CrossIcon, DashIcon, HandIcon, WarningIcon } from '../ui/icons.tsx'
import { Status } from '../ui/status.tsx'

export function GateStatus({ state }: { state: GateState }) {
  switch (state) {
    case 'pending':
      return <Status tone="quiet" icon={<ClockIcon />} word="Pending" />
    case 'claimed':
      return <Status tone="busy" icon={<HandIcon />} word="Claimed" />
    case 'failed':
      return <Status tone="bad" icon={<CrossIcon />} word="Failed" />
    case 'satisfied':
      return <Status tone="good" icon={<CheckIcon />} word="Satisfied" />
    case 'not_applicable':
      return <Status tone="quiet" icon={<DashIcon />} word="Not applicable" />
    case 'overridden':
      return <Status tone="warn" icon={<WarningIcon />} word="Overridden" />
  }
}
