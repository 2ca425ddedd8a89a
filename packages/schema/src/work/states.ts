export const workStatuses = [
  'open',
  'in_progress',
  'in_review',
  'blocked',
  'done',
  'cancelled',
] as const
export type WorkStatus = (typeof workStatuses)[number]

/** From the least to the most pressing. */
export const workPriorities = ['low', 'normal', 'high', 'urgent'] as const
export type WorkPriority = (typeof workPriorities)[number]
