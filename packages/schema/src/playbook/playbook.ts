import { z } from 'zod'
import { diagnostic } from '../common/diagnostic.ts'
import { id, instant, plainText, projectRef, reason, slug } from '../common/fields.ts'
import { longest } from '../common/lengths.ts'
import { pageInput, pageOf } from '../common/page.ts'
import { actorRef } from '../identity/identity.ts'
import { playbookCounts, playbookDiff, playbookModel, suggestedRule } from './model.ts'
import { revisionStatuses } from './states.ts'

/** More than any playbook met so far by a factor of a hundred; keeps a request small. */
export const maxPlaybookCharacters = 1_048_576

const source = z
  .string()
  .max(maxPlaybookCharacters, 'a playbook may have 1 MiB at most')
  .describe('The whole Markdown text, as it stands in the file.')

const message = plainText(longest.message).default('').describe('Why, for the list of revisions.')
const path = plainText(500)
  .min(1)
  .refine(
    (text) => !/^[/\\]|^[a-z]:|(?:^|[/\\])\.\.(?:[/\\]|$)/i.test(text),
    'name a file in the repository, without a leading / and without ..',
  )

const revisionNumber = z.int().min(0).max(2_147_483_647)

export const playbookInput = {
  project: projectRef,
  playbook: slug.describe('The short name of the playbook.'),
}

export const importPlaybookInput = z.strictObject({
  project: projectRef,
  playbook: slug
    .optional()
    .describe('The short name of the playbook; left out: made from its title.'),
  source,
  path: path.optional().describe('Where the file stands in its repository.'),
  message,
})

export const revisionStatus = z.enum(revisionStatuses)

/** One revision without its text. */
export const revision = z.object({
  number: revisionNumber,
  status: revisionStatus,
  /** The revision it was made from; null for the first. */
  baseRevision: revisionNumber.nullable(),
  title: z.string(),
  author: actorRef,
  message: z.string(),
  createdAt: instant,
  decidedBy: actorRef.nullable(),
  decidedAt: instant.nullable(),
  /** Why it was rejected; null when it was not. */
  rejection: z.string().nullable(),
})
export type Revision = z.infer<typeof revision>

/** What a write to a playbook answers: the revision that holds the text now. */
export const writtenRevision = revision.extend({
  playbook: slug,
  /** False when the text was the same as the newest revision's and nothing was written. */
  changed: z.boolean(),
  counts: playbookCounts,
  diagnostics: z.array(diagnostic),
  /** How many gate rules Baton would suggest for this text. */
  suggestions: z.int(),
})
export type WrittenRevision = z.infer<typeof writtenRevision>

export const playbookSummary = z.object({
  id,
  slug,
  title: z.string(),
  path: z.string().nullable(),
  /** The newest approved revision; null while the first one waits for approval. */
  headRevision: revisionNumber.nullable(),
  latestRevision: revisionNumber,
  createdAt: instant,
})
export type PlaybookSummary = z.infer<typeof playbookSummary>

/** A playbook in a list, with what waits for somebody to decide. */
export const listedPlaybook = playbookSummary.extend({
  /** The newest revision that is proposed and neither approved nor rejected. */
  proposedRevision: revisionNumber.nullable(),
})
export type ListedPlaybook = z.infer<typeof listedPlaybook>

export const listPlaybooksInput = z.strictObject({ project: projectRef, ...pageInput })
export const playbookPage = pageOf(listedPlaybook)

/** A playbook that comes with Baton, to begin with; importing its source makes it the project's. */
export const builtInPlaybook = z.object({
  slug,
  title: z.string(),
  /** Whom it is for, in a sentence. */
  summary: z.string(),
  counts: playbookCounts,
  source: z.string(),
})
export type BuiltInPlaybook = z.infer<typeof builtInPlaybook>

export const listBuiltInPlaybooksInput = z.strictObject({ project: projectRef })
export const builtInPlaybooks = z.object({ items: z.array(builtInPlaybook) })

const atRevision = revisionNumber
  .optional()
  .describe('A revision number; left out: the newest approved one, else the newest.')

export const showPlaybookInput = z.strictObject({ ...playbookInput, revision: atRevision })

export const playbookDetail = playbookSummary.extend({
  revision,
  counts: playbookCounts,
  model: playbookModel,
  diagnostics: z.array(diagnostic),
})
export type PlaybookDetail = z.infer<typeof playbookDetail>

/** The exact text: encoded as UTF-8 it is byte for byte what was imported or edited. */
export const playbookSource = z.object({
  playbook: slug,
  revision: revisionNumber,
  path: z.string().nullable(),
  source: z.string(),
  /** SHA-256 of the bytes, in hexadecimal. */
  sha256: z.string(),
})
export type PlaybookSource = z.infer<typeof playbookSource>

export const listRevisionsInput = z.strictObject({ ...playbookInput, ...pageInput })
export const revisionPage = pageOf(revision)

export const diffPlaybookInput = z.strictObject({
  ...playbookInput,
  from: revisionNumber.describe('The older revision.'),
  to: revisionNumber.describe('The newer revision.'),
})
export const playbookDiffOutput = playbookDiff.extend({ from: revisionNumber, to: revisionNumber })

export const editPlaybookInput = z.strictObject({
  ...playbookInput,
  baseRevision: revisionNumber.describe('The revision that the edit was made from.'),
  source,
  message,
})

const decision = {
  ...playbookInput,
  revision: revisionNumber.describe('The proposed revision.'),
}
export const approveRevisionInput = z.strictObject(decision)
export const rejectRevisionInput = z.strictObject({ ...decision, reason })

export const suggestRulesInput = z.strictObject(playbookInput)
export const suggestRulesOutput = z.object({
  revision: revisionNumber,
  items: z.array(suggestedRule),
})
export const acceptRulesInput = z.strictObject({
  ...playbookInput,
  baseRevision: revisionNumber.describe('The revision that the suggestions were made for.'),
  positions: z
    .array(z.int().min(1).max(1_000))
    .max(1_000)
    .optional()
    .describe('The checklist items whose suggestion is accepted; left out: all.'),
})
