import type { Verdict } from '@baton/schema'
import { CheckIcon, CrossIcon, DashIcon, WarningIcon } from '../ui/icons.tsx'
import { Status } from '../ui/status.tsx'

export function VerdictStatus({ verdict }: { verdict: Verdict }) {
  switch (verdict) {
    case 'met':
      return <Status tone="good" icon={<CheckIcon />} word="Met" />
    case 'missed':
      return <Status tone="bad" icon={<CrossIcon />} word="Missed" />
    case 'at_risk':
      return <Status tone="warn" icon={<WarningIcon />} word="At risk" />
    case 'none':
      return <Status tone="quiet" icon={<DashIcon />} word="No verdict" />
  }
}
