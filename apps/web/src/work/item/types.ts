import type { RouterOutputs } from '@baton/api'

export type { Event } from '@baton/schema'
export type Comment = RouterOutputs['work']['listComments']['items'][number]
