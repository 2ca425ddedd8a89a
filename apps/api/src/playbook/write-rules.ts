import { modelChanged } from '@baton/playbook'
import { BatonError, can, type PlaybookModel } from '@baton/schema'
import { aside } from '../aside/aside.ts'
import type { OrgContext } from '../context.ts'
import { sizeOf } from './source.ts'

type Writer = { kind: 'agent' | 'person'; mayApprove: boolean }

/** How the rules of writing see a caller: whatever is not a person is held to an agent's rules. */
export function writerOf({ actor, org }: Pick<OrgContext, 'actor' | 'org'>): Writer {
  const kind = actor.kind === 'person' ? 'person' : 'agent'
  const mayApprove = kind === 'person' && can(org.role, 'playbook:approve', actor.scopes)
  return { kind, mayApprove }
}

/**
 * Whether a new text takes effect at once. Without the right to approve, it does only when
 * targets, gates and hand-off fields stay those of the approved text (`head`, null before one).
 */
export function decideStatus(
  { mayApprove }: Writer,
  head: PlaybookModel | null,
  next: PlaybookModel,
): 'applied' | 'proposed' {
  if (mayApprove) return 'applied'
  return head === null || modelChanged(head, next) ? 'proposed' : 'applied'
}

/**
 * Holds a writer to the regions that are theirs.
 * @throws BatonError REGION_PROTECTED, PLAYBOOK_INVALID
 */
export async function checkRegions(
  { kind: writer, mayApprove }: Writer,
  before: string,
  after: string,
): Promise<void> {
  const verdict = await aside('guardWrite', sizeOf(before, after), () => [
    { before, after, writer, mayApprove },
  ])
  if (verdict.ok) return
  const [first] = verdict.diagnostics
  throw new BatonError(verdict.code, first?.message ?? 'This text cannot be written.', {
    fix: first?.fix ?? 'Take the current text and change only what you may.',
    diagnostics: verdict.diagnostics,
  })
}
