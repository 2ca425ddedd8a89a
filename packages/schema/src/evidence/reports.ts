import { z } from 'zod'

/* The normal forms that packages/reports produces and evidence keeps as its parsed summary. */

const ratio = z.object({ hit: z.int().min(0), found: z.int().min(0) })

const base = {
  /** `lcov`, `istanbul-json-summary`, `junit`. */
  format: z.string(),
  tool: z.string().nullable(),
  generatedAt: z.string().nullable(),
}

export const coverageReport = z.object({
  family: z.literal('coverage'),
  ...base,
  lines: ratio,
  /** Null when the report does not count them. */
  branches: ratio.nullable(),
  functions: ratio.nullable(),
  files: z.array(z.object({ path: z.string(), lines: ratio })),
})

export const testReport = z.object({
  family: z.literal('tests'),
  ...base,
  passed: z.int().min(0),
  failed: z.int().min(0),
  errored: z.int().min(0),
  skipped: z.int().min(0),
  durationMs: z.number().nullable(),
  failures: z.array(z.object({ name: z.string(), message: z.string() })),
  /** Names of the passed cases, for gates that ask for one by name. */
  passedCases: z.array(z.string()),
})

export const report = z.discriminatedUnion('family', [coverageReport, testReport])

export type CoverageReport = z.infer<typeof coverageReport>
export type TestReport = z.infer<typeof testReport>
export type Report = z.infer<typeof report>
