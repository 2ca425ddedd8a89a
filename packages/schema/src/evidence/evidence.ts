import { z } from 'zod'
import { branch, commit, id, instant, projectRef, title, webUrl } from '../common/fields.ts'
import { pageInput, pageOf } from '../common/page.ts'
import { actorRef } from '../identity/identity.ts'
import { report } from './reports.ts'

/** The largest file that is read as a report, in bytes. */
export const maxReportBytes = 32 * 1024 * 1024

export const provenance = z.enum(['observed', 'uploaded', 'declared'])

const number = z.int().min(1).max(2_147_483_647)

/** What an upload to `/files` takes beside the bytes. */
export const uploadInput = z.strictObject({
  project: projectRef,
  name: z
    .string()
    .max(1_000)
    .describe('The name of the file; a path is cut down to its last part.'),
})
export const downloadInput = z.strictObject({ project: projectRef, attachment: id })

export const addEvidenceInput = z.strictObject({
  project: projectRef,
  number: number.optional().describe('The work item it belongs to; left out: the project alone.'),
  kind: z
    .string()
    .trim()
    .min(1)
    .max(80)
    .optional()
    .describe(
      'A kind of the playbook, by name or key; may be left out for a report or a correction.',
    ),
  title: title.optional(),
  url: webUrl.optional().describe('Where the proof is, when it is a link.'),
  attachment: id.optional().describe('The id of an uploaded file, when it is one.'),
  report: z
    .enum(['auto', 'none'])
    .default('auto')
    .describe('auto: a report is recognised from the content; none: keep the file as it is.'),
  commit: commit.optional().describe('The commit it speaks of.'),
  branch: branch.optional(),
  deployment: z.string().trim().min(1).max(200).optional(),
  environment: z.string().trim().min(1).max(80).optional(),
  supersedes: id.optional().describe('The evidence that this one corrects.'),
})

export const attachment = z.object({
  id,
  sha256: z.string(),
  size: z.int(),
  fileName: z.string(),
  mediaType: z.string(),
  createdAt: instant,
})
export type Attachment = z.infer<typeof attachment>

/** What a report says in short, without its lists of files and cases. */
export const reportSummary = z.discriminatedUnion('family', [
  z.object({
    family: z.literal('coverage'),
    format: z.string(),
    lines: z.object({ hit: z.int(), found: z.int() }),
  }),
  z.object({
    family: z.literal('tests'),
    format: z.string(),
    passed: z.int(),
    failed: z.int(),
    errored: z.int(),
    skipped: z.int(),
  }),
])
export type ReportSummary = z.infer<typeof reportSummary>

export const evidence = z.object({
  id,
  item: z.string().nullable(),
  kind: z.string(),
  title: z.string(),
  url: z.string().nullable(),
  attachment: attachment.nullable(),
  report: reportSummary.nullable(),
  provenance,
  producer: actorRef,
  subject: z.object({
    commit: z.string().nullable(),
    branch: z.string().nullable(),
    deployment: z.string().nullable(),
    environment: z.string().nullable(),
  }),
  supersedes: z.string().nullable(),
  /** The evidence that corrects this one, if any. */
  supersededBy: z.string().nullable(),
  createdAt: instant,
})
export type Evidence = z.infer<typeof evidence>

export const listEvidenceInput = z.strictObject({
  project: projectRef,
  number: number.optional().describe('Only what belongs to this work item.'),
  ...pageInput,
})
export const evidencePage = pageOf(evidence)

export const showEvidenceInput = z.strictObject({ project: projectRef, evidence: id })
export const evidenceDetail = evidence.extend({ fullReport: report.nullable() })
