import { z } from 'zod'
import { reportFamilies } from './states.ts'

/*
 * The compiled model of one playbook revision: what packages/playbook produces from the source,
 * what the database keeps beside it, and what the API answers. Lines count from 1 in the source
 * as it was imported (an outer fence included).
 */

const line = z.int().min(1)

/** A target of one of the four kinds, compiled from one metric line. */
const targetBase = {
  /** The key of a definition, or of a custom series (slug of the label) when `bound` is false. */
  metric: z.string(),
  /** True when the metric line binds to a definition of `metricDefinitions`. */
  bound: z.boolean(),
  /** Values that select a series, from `<!-- agent-metric: KEY name=value -->`. */
  labels: z.record(z.string(), z.string()),
  /** The metric's words before the colon, or the whole line. */
  label: z.string(),
  /** The words the target was read from. */
  text: z.string(),
  group: z.string().nullable(),
  line,
}

export const thresholdTarget = z.object({
  ...targetBase,
  kind: z.literal('threshold'),
  comparator: z.enum(['>', '>=', '<', '<=', '=']),
  value: z.number(),
  /** `%`, `min`, `ms` or `count`: durations are converted to minutes, latencies to ms. */
  unit: z.string(),
})

export const relativeTarget = z.object({
  ...targetBase,
  kind: z.literal('relative'),
  direction: z.enum(['reduce', 'increase']),
  percent: z.number(),
  against: z.enum(['previous_period', 'baseline']),
  /** The period of a `previous_period` target, when the words name one. */
  period: z.enum(['day', 'week', 'month', 'quarter', 'year']).nullable(),
})

export const cadenceTarget = z.object({
  ...targetBase,
  kind: z.literal('cadence'),
  every: z.enum(['day', 'week', 'month', 'quarter', 'year']),
  environment: z.string().nullable(),
})

export const zeroTarget = z.object({
  ...targetBase,
  kind: z.literal('zero'),
  /** What must not occur, in the playbook's words. */
  counted: z.string(),
})

export const target = z.discriminatedUnion('kind', [
  thresholdTarget,
  relativeTarget,
  cadenceTarget,
  zeroTarget,
])

export type Target = z.infer<typeof target>

export const reportFamily = z.enum(reportFamilies)

/** What proves a checklist item: the compiled form of `<!-- agent-gate: RULE -->`. */
export const gateRule = z.discriminatedUnion('type', [
  z.object({ type: z.literal('sign-off'), role: z.string().nullable() }),
  z.object({ type: z.literal('evidence'), kind: z.string(), observed: z.boolean() }),
  z.object({ type: z.literal('report'), family: reportFamily, observed: z.boolean() }),
  z.object({ type: z.literal('touchpoints') }),
  z.object({ type: z.literal('notice') }),
  z.object({ type: z.literal('reversible-migration'), case: z.string() }),
])

export type GateRule = z.infer<typeof gateRule>

export const checklistItem = z.object({
  /** 1-based order in the checklist. */
  position: z.int().min(1),
  text: z.string(),
  line,
  rule: gateRule,
  /** The rule as written, `sign-off` when the item carries none. */
  ruleText: z.string(),
  /** False when no `agent-gate` comment stands behind the item. */
  explicit: z.boolean(),
})

export type ChecklistItem = z.infer<typeof checklistItem>

/** A rule that Baton proposes for an item that has none, with the words it was read from. */
export const ruleSuggestion = z.object({
  position: z.int().min(1),
  text: z.string(),
  line,
  /** The text to put behind `agent-gate:`. */
  rule: z.string(),
  why: z.string(),
})

export type RuleSuggestion = z.infer<typeof ruleSuggestion>

export const suggestedRule = ruleSuggestion.extend({
  /** False for a rule that this version cannot evaluate: such a gate stays open until overridden. */
  supported: z.boolean(),
})

export type SuggestedRule = z.infer<typeof suggestedRule>

/** A named thing with a description: hand-off fields and evidence kinds. */
const described = z.object({
  /** Lower-case slug of the name; unique within its list. */
  key: z.string(),
  name: z.string(),
  description: z.string(),
  line,
})

export const playbookModel = z.object({
  title: z.string(),
  mission: z.string().nullable(),
  frontMatter: z.object({
    goal: z.string().nullable(),
    requiredInputs: z.array(z.string()),
    successCriteria: z.array(z.string()),
  }),
  responsibilities: z.array(z.object({ text: z.string(), line })),
  practices: z.array(z.object({ text: z.string(), line })),
  resources: z.array(z.object({ title: z.string(), path: z.string(), line })),
  startingPoints: z.array(z.object({ path: z.string(), purpose: z.string(), line })),
  touchpoints: z.array(
    z.object({
      title: z.string(),
      path: z.string(),
      marker: z.string().nullable(),
      description: z.string(),
      line,
    }),
  ),
  checklist: z.array(checklistItem),
  /** One entry a metric line; a line may carry several targets, or none (a finding). */
  metrics: z.array(
    z.object({ label: z.string(), text: z.string(), group: z.string().nullable(), line }),
  ),
  targets: z.array(target),
  knownIssues: z.array(
    z.object({
      title: z.string(),
      symptoms: z.string(),
      rootCause: z.string(),
      resolution: z.array(z.string()),
      prevention: z.string(),
      line,
    }),
  ),
  handoffFields: z.array(described),
  evidenceKinds: z.array(described),
  regions: z.array(z.object({ id: z.string(), startLine: line, endLine: line })),
  readonlyScopes: z.array(z.object({ id: z.string(), startLine: line, endLine: line })),
  openSlots: z.array(z.object({ slot: z.string(), line })),
  /** Every heading, in order: the outline, with sections that Baton does not know included. */
  sections: z.array(
    z.object({
      title: z.string(),
      depth: z.int(),
      startLine: line,
      endLine: line,
      /** The section kind of the grammar, null for one that Baton keeps but does not read. */
      kind: z
        .enum([
          'mission',
          'responsibilities',
          'practices',
          'resources',
          'starting-points',
          'touchpoints',
          'checklist',
          'metrics',
          'troubleshooting',
          'handoff',
          'evidence',
        ])
        .nullable(),
    }),
  ),
})

export type PlaybookModel = z.infer<typeof playbookModel>

/** How many of each the playbook holds, as `baton playbook lint --json` prints them. */
export const playbookCounts = z.object({
  responsibilities: z.int(),
  practices: z.int(),
  resources: z.int(),
  startingPoints: z.int(),
  touchpoints: z.int(),
  checklist: z.int(),
  metrics: z.int(),
  targets: z.int(),
  knownIssues: z.int(),
  handoffFields: z.int(),
  evidenceKinds: z.int(),
  regions: z.int(),
  readonlyScopes: z.int(),
  openSlots: z.int(),
})

export type PlaybookCounts = z.infer<typeof playbookCounts>

/** The difference between two revisions, by section and by target. */
export const playbookDiff = z.object({
  sections: z.array(
    z.object({
      title: z.string(),
      change: z.enum(['added', 'removed', 'changed']),
      /** Lines as in a unified diff: a leading space, `+` or `-`. */
      lines: z.array(z.string()),
    }),
  ),
  targets: z.array(
    z.object({
      metric: z.string(),
      change: z.enum(['added', 'removed', 'changed']),
      before: target.nullable(),
      after: target.nullable(),
    }),
  ),
  /** True when a target, a gate or a hand-off field differs: such an edit may need approval. */
  modelChanged: z.boolean(),
})

export type PlaybookDiff = z.infer<typeof playbookDiff>
