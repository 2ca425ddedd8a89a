import type { WorkPriority, WorkStatus } from '@baton/schema'

export const statusWords: Record<WorkStatus, string> = {
  open: 'Open',
  in_progress: 'In progress',
  in_review: 'In review',
  blocked: 'Blocked',
  done: 'Done',
  cancelled: 'Cancelled',
}

export const priorityWords: Record<WorkPriority, string> = {
  low: 'Low',
  normal: 'Normal',
  high: 'High',
  urgent: 'Urgent',
}
