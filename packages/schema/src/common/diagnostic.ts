import { z } from 'zod'

/** Where a diagnostic points: a line counts from 1, a field is a dotted path into an input. */
export const location = z.object({
  file: z.string().optional(),
  line: z.int().optional(),
  field: z.string().optional(),
})

/** The one shape in which Baton reports a finding, on every surface. `fix` says what to do. */
export const diagnostic = z.object({
  severity: z.enum(['error', 'warning', 'info']),
  code: z.string(),
  message: z.string(),
  at: location.optional(),
  fix: z.string().optional(),
})

export type Diagnostic = z.infer<typeof diagnostic>
export type Severity = Diagnostic['severity']
