import { findAccount, findOpenInvitation } from '@baton/db'
import { BatonError, type ShownInvitation } from '@baton/schema'
import type { Context } from '../context.ts'

type Open = NonNullable<Awaited<ReturnType<typeof findOpenInvitation>>>

export const linkInvalid = () =>
  new BatonError('LINK_INVALID', 'This invitation is not valid: it was used, or is over.', {
    fix: 'Ask whoever invited you for a new one.',
  })

/** @throws LINK_INVALID when it was used, revoked or replaced, or is over */
export async function loadInvitation({ deps }: Context, tokenHash: string): Promise<Open> {
  const now = new Date(deps.clock()).toISOString()
  const invitation = await findOpenInvitation(deps.db.read, { tokenHash, now })
  if (invitation === undefined) throw linkInvalid()
  return invitation
}

/** What a link asks into; who holds it has learnt of it from the one who invites. */
export async function showInvitation(ctx: Context, hash: string): Promise<ShownInvitation> {
  const { orgName, email, role, invitedByName, expiresAt } = await loadInvitation(ctx, hash)
  const account = await findAccount(ctx.deps.db.read, { email })
  return {
    ...{ orgName, email, role, expiresAt },
    invitedBy: invitedByName,
    hasAccount: account !== undefined,
  }
}
