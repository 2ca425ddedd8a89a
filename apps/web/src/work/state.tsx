import type { WorkPriority, WorkStatus } from '@baton/schema'
import type { ReactNode } from 'react'
import {
  BlockedIcon,
  CancelledIcon,
  CheckIcon,
  HighIcon,
  LowIcon,
  OpenIcon,
  ProgressIcon,
  ReviewIcon,
  UrgentIcon,
} from '../ui/icons.tsx'
import { Status, type Tone } from '../ui/status.tsx'
import { priorityWords, statusWords } from './words.ts'

const statusLooks: Record<WorkStatus, { tone: Tone; icon: ReactNode }> = {
  open: { tone: 'quiet', icon: <OpenIcon /> },
  in_progress: { tone: 'busy', icon: <ProgressIcon /> },
  in_review: { tone: 'busy', icon: <ReviewIcon /> },
  blocked: { tone: 'bad', icon: <BlockedIcon /> },
  done: { tone: 'good', icon: <CheckIcon /> },
  cancelled: { tone: 'quiet', icon: <CancelledIcon /> },
}

const priorityLooks: Record<WorkPriority, { tone: Tone; icon: ReactNode }> = {
  low: { tone: 'quiet', icon: <LowIcon /> },
  normal: { tone: 'quiet', icon: null },
  high: { tone: 'warn', icon: <HighIcon /> },
  urgent: { tone: 'bad', icon: <UrgentIcon /> },
}

export function WorkState({ status }: { status: WorkStatus }) {
  return <Status {...statusLooks[status]} word={statusWords[status]} />
}

/** The priority where it says something: of most items it is normal. */
export function Priority({ priority }: { priority: WorkPriority }) {
  if (priority === 'normal') return null
  return <Status {...priorityLooks[priority]} word={priorityWords[priority]} />
}
