import { z } from 'zod'
import { instant, markdown, projectRef, reason, title } from '../common/fields.ts'
import { pageInput, pageOf } from '../common/page.ts'
import { actorRef } from '../identity/identity.ts'
import { itemInput } from '../work/work.ts'
import { handoffStatuses } from './states.ts'

export const handoffStatus = z.enum(handoffStatuses)

export const followUp = z.object({
  title,
  body: markdown.default(''),
})

/** Before the first draft: the empty form, without a status, an author and an instant. */
export const handoff = z.object({
  item: z.string(),
  status: handoffStatus.nullable(),
  /** The fields of the item's playbook, in its order, with what was filled in. */
  fields: z.array(
    z.object({
      key: z.string(),
      name: z.string(),
      guidance: z.string(),
      text: z.string().nullable(),
    }),
  ),
  followUps: z.array(followUp),
  /** Numbers of the work items that the follow-ups became on acceptance. */
  followUpItems: z.array(z.int()),
  draftedBy: actorRef.nullable(),
  submittedBy: actorRef.nullable(),
  submittedAt: instant.nullable(),
  decidedBy: actorRef.nullable(),
  decidedAt: instant.nullable(),
  returnedReason: z.string().nullable(),
  returnedCount: z.int(),
  updatedAt: instant.nullable(),
})
export type Handoff = z.infer<typeof handoff>

export const handoffStep = z.enum(['draft', 'submit', 'accept', 'return'])
export type HandoffStep = z.infer<typeof handoffStep>

/** A hand-off with what the caller may do to it now; `submit` once every field is filled. */
export const shownHandoff = handoff.extend({
  may: z.array(handoffStep),
  /** Whether the caller could accept it, and no longer can once they have written into it. */
  writingForfeits: z.boolean(),
  /** While it is submitted: who could accept it, at most ten of those who did not do the work. */
  acceptors: z.array(actorRef).nullable(),
})
export type ShownHandoff = z.infer<typeof shownHandoff>

export const showHandoffInput = z.strictObject(itemInput)

const fieldTexts = z
  .record(z.string().min(1).max(80), markdown)
  .refine((fields) => Object.keys(fields).length <= 100, 'give at most 100 fields at a time')

export const draftHandoffInput = z.strictObject({
  ...itemInput,
  fields: fieldTexts.describe(
    'Texts by field, by key or name, 100 at most; a field left out keeps its text.',
  ),
  followUps: z.array(followUp).max(50).optional().describe('Work that comes after this.'),
  seen: z
    .strictObject({
      fields: fieldTexts.default({}),
      followUps: z.array(followUp).max(50).optional().describe('Those that became no item yet.'),
    })
    .optional()
    .describe('What the writer saw there. What is another by now is refused with TEXT_STALE.'),
})
export const submitHandoffInput = z.strictObject(itemInput)
export const acceptHandoffInput = z.strictObject(itemInput)
export const returnHandoffInput = z.strictObject({ ...itemInput, reason })

/** Hand-offs of items in review that wait for somebody’s decision. */
export const listSubmittedHandoffsInput = z.strictObject({
  project: projectRef,
  waitingFor: z.literal('me').optional().describe('me: only those that the caller may accept now.'),
  ...pageInput,
})
export const submittedHandoff = z.object({
  item: z.string(),
  number: z.int(),
  title: z.string(),
  submittedBy: actorRef,
  submittedAt: instant,
})
export const submittedHandoffPage = pageOf(submittedHandoff)
