import { z } from 'zod'
import { id, instant, projectRef, slug } from '../common/fields.ts'
import { pageInput, pageOf } from '../common/page.ts'
import { actorRef } from '../identity/identity.ts'
import { itemInput } from '../work/work.ts'

/** One entry of the event log. */
export const event = z.object({
  id,
  seq: z.int(),
  at: instant,
  actor: actorRef,
  /** `feature.verb`, the procedure that did it. */
  action: z.string(),
  subject: z.object({ type: z.string(), id: z.string() }),
  data: z.record(z.string(), z.unknown()),
})
export type Event = z.infer<typeof event>

export const listProjectEventsInput = z.strictObject({
  project: projectRef,
  number: itemInput.number
    .optional()
    .describe('Only what happened to this work item, its gates, evidence and hand-off.'),
  ...pageInput,
})
export const listOrgEventsInput = z.strictObject({ org: slug, ...pageInput })
export const eventPage = pageOf(event)

export const watchEventsInput = z.strictObject({
  project: projectRef,
  lastEventId: id
    .optional()
    .describe('The last event that the client has; left out: only what happens from now on.'),
})

export const verifyAuditInput = z.strictObject({ org: slug })

/** `broken` names the first entry whose link does not hold. */
export const auditVerification = z.object({
  ok: z.boolean(),
  count: z.int(),
  broken: z.object({ seq: z.int(), eventId: z.string().nullable(), reason: z.string() }).nullable(),
})
