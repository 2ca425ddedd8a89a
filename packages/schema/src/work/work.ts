import { z } from 'zod'
import {
  branch,
  commit,
  id,
  instant,
  markdown,
  plainText,
  projectRef,
  slug,
  title,
  webUrl,
} from '../common/fields.ts'
import { longest } from '../common/lengths.ts'
import { pageInput, pageOf } from '../common/page.ts'
import { actorRef } from '../identity/identity.ts'
import { workPriorities, workStatuses } from './states.ts'

export const workStatus = z.enum(workStatuses)
export const workPriority = z.enum(workPriorities)

const kind = slug.describe('What kind of work it is, such as task, bug or endpoint.')

/** `#n` in its project. */
export const itemInput = {
  project: projectRef,
  number: z.int().min(1).max(2_147_483_647).describe('The number of the work item.'),
}

/** How an assignee is named: a member's e-mail address, `agent:` and its short name, or `me`. */
export const assigneeRef = z
  .string()
  .trim()
  .min(1)
  .max(260)
  .describe('A member’s e-mail address, agent:SHORT-NAME, or me.')

export const createWorkInput = z.strictObject({
  project: projectRef,
  title,
  body: markdown.default('').describe('Details, in Markdown.'),
  kind: kind.default('task'),
  priority: workPriority.default('normal'),
  assignee: assigneeRef.optional(),
  playbook: slug
    .optional()
    .describe('The playbook to work under; left out: the project’s only one.'),
})

/** A work item as lists show it. */
export const workItem = z.object({
  id,
  number: z.int(),
  kind: z.string(),
  title: z.string(),
  status: workStatus,
  /** What a blocked item goes back to; null for every other. */
  blockedFrom: workStatus.nullable(),
  priority: workPriority,
  assignee: actorRef.nullable(),
  headCommit: z.string().nullable(),
  createdAt: instant,
  updatedAt: instant,
})
export type WorkItem = z.infer<typeof workItem>

export const workDetail = workItem.extend({
  project: projectRef,
  body: z.string(),
  /** The revision that its gates were made from. */
  playbook: z.object({ slug, revision: z.int() }).nullable(),
  branch: z.string().nullable(),
  change: z.string().nullable(),
  createdBy: actorRef,
  doneAt: instant.nullable(),
  reopenedCount: z.int(),
  /** What it may move to from here. */
  moves: z.array(workStatus),
})
export type WorkDetail = z.infer<typeof workDetail>

export const listWorkInput = z.strictObject({
  project: projectRef,
  status: z
    .enum([...workStatuses, 'unfinished'])
    .optional()
    .describe('Only items in this state; unfinished: in any but done and cancelled.'),
  kind: kind.optional(),
  assignee: assigneeRef
    .optional()
    .describe('A member’s e-mail address, agent:SHORT-NAME, me, or nobody.'),
  text: plainText(200)
    .min(1)
    .optional()
    .describe('Only items whose title holds it, in any letter case; 12 and #12 find that number.'),
  ...pageInput,
})
export const workPage = pageOf(workItem)

export const showWorkInput = z.strictObject(itemInput)
export const startWorkInput = z.strictObject(itemInput)
export const finishWorkInput = z.strictObject(itemInput)

export const editWorkInput = z.strictObject({
  ...itemInput,
  title: title.optional(),
  body: markdown.optional().describe('Details, in Markdown.'),
  kind: kind.optional(),
  priority: workPriority.optional(),
  seen: z
    .strictObject({ title: title.optional(), body: markdown.optional() })
    .optional()
    .describe('What the writer saw there. What is another by now is refused with TEXT_STALE.'),
})

export const assignWorkInput = z.strictObject({
  ...itemInput,
  assignee: assigneeRef.nullable().describe('Whom to assign; null: nobody.'),
})

/** A link as it was answered, whatever a new one has to be by now. */
const seenLink = z.string().max(2_000).nullable()

export const linkWorkInput = z.strictObject({
  ...itemInput,
  branch: branch.nullable().optional(),
  change: webUrl.nullable().optional().describe('The address of the pull or merge request.'),
  headCommit: commit.nullable().optional().describe('The newest commit of the work.'),
  seen: z
    .strictObject({ branch: seenLink, change: seenLink, headCommit: seenLink })
    .partial()
    .optional()
    .describe('What the writer saw there. What is another by now is refused with TEXT_STALE.'),
})

export const moveWorkInput = z.strictObject({
  ...itemInput,
  to: workStatus.describe('The state to move to.'),
  reason: z.string().trim().max(longest.reason).optional(),
})

export const commentWorkInput = z.strictObject({
  ...itemInput,
  body: markdown.min(1).describe('The comment, in Markdown.'),
})

export const workComment = z.object({
  id,
  author: actorRef,
  body: z.string(),
  createdAt: instant,
})
export const listCommentsInput = z.strictObject({ ...itemInput, ...pageInput })
export const commentPage = pageOf(workComment)
