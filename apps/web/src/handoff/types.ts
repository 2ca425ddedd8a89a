import type { Handoff } from '@baton/schema'

export type { Handoff, ShownHandoff } from '@baton/schema'
export type FollowUp = Handoff['followUps'][number]
