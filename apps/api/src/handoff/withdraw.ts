import { findHandoff, type Tx, updateHandoff } from '@baton/db'

/** A hand-off as it was before it was submitted or decided about. */
export const undecided = {
  submittedByKind: null,
  submittedById: null,
  submittedAt: null,
  decidedBy: null,
  decidedAt: null,
  returnedReason: null,
} as const

/**
 * Makes a submitted or accepted hand-off a draft again, because work goes on after it: a reopened
 * item needs a new hand-off, for which the texts stay. Answers whether there was one.
 */
export async function withdrawHandoff(
  tx: Tx,
  { orgId, itemId, at }: { orgId: string; itemId: string; at: string },
): Promise<boolean> {
  const handoff = await findHandoff(tx, { orgId, itemId })
  if (handoff?.status !== 'submitted' && handoff?.status !== 'accepted') return false
  await updateHandoff(tx, {
    orgId,
    itemId,
    set: { ...undecided, status: 'draft', updatedAt: at },
  })
  return true
}
