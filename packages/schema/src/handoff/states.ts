export const handoffStatuses = ['draft', 'submitted', 'accepted', 'returned'] as const
export type HandoffStatus = (typeof handoffStatuses)[number]
