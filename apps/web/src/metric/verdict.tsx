import type { Verdict } from '@baton/schema'
import { CheckIcon, CrossIcon, DashIcon, WarningIcon } from '../ui/icons.tsx'
import { Status } from '../ui/status.tsx'
import { type Standing, standingWords } from './standing.ts'

export function VerdictStatus({ verdict }: { verdict: Verdict }) {
  return <StandingStatus standing={verdict === 'none' ? 'unjudged' : verdict} />
}

/** How a target stands, as icon and word. */
export function StandingStatus({ standing }: { standing: Standing }) {
  const word = standingWords[standing]
  switch (standing) {
    case 'met':
      return <Status tone="good" icon={<CheckIcon />} word={word} />
    case 'missed':
      return <Status tone="bad" icon={<CrossIcon />} word={word} />
    case 'at_risk':
      return <Status tone="warn" icon={<WarningIcon />} word={word} />
    case 'unjudged':
    case 'unmeasured':
      return <Status tone="quiet" icon={<DashIcon />} word={word} />
  }
}
