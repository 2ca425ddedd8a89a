import { deleteOtherSessions, findAccount, updatePassword, updatePersonName } from '@baton/db'
import { BatonError, type changePasswordInput, type editProfileInput, type Me } from '@baton/schema'
import type { z } from 'zod'
import type { AuthedContext } from '../context.ts'
import { commit } from '../event/commit.ts'
import { isNameFree, nameTaken } from './free-name.ts'
import { hashPassword, verifyPassword } from './password.ts'
import { requireSession } from './require-session.ts'
import { whoAmI } from './who-am-i.ts'

/* What people change about themselves, signed in and never with a token. */

/** A new password for the right current one; every other session of the person ends. */
export async function changePassword(
  ctx: AuthedContext,
  { current, password }: z.output<typeof changePasswordInput>,
): Promise<{ ok: true }> {
  requireSession(ctx, 'change a password')
  const { actor } = ctx
  const from = await proveCurrent(ctx, current)
  const to = await hashPassword(password)
  return commit(ctx, async (tx) => {
    if (!(await updatePassword(tx, { personId: actor.id, from, to }))) throw wrongPassword()
    const sessions = await deleteOtherSessions(tx, {
      personId: actor.id,
      keep: actor.credentialId,
    })
    const subject = { type: 'person', id: actor.id }
    return { result: { ok: true }, event: { subject, data: { sessions } } }
  })
}

/** Guesses count as those at sign-in do. Answers the hash that the password was held against. */
async function proveCurrent({ actor, deps, request }: AuthedContext, password: string) {
  const { signInsByAddress, signInsByAccount } = deps.limits
  const email = actor.email ?? ''
  signInsByAddress.take(request.address, deps.clock())
  signInsByAccount.take(email, deps.clock())
  const account = await findAccount(deps.db.read, { email })
  const hash = account?.id === actor.id ? account.passwordHash : null
  if (!(await verifyPassword(hash, password)) || hash === null) throw wrongPassword()
  signInsByAccount.reset(email)
  return hash
}

function wrongPassword(): BatonError {
  return new BatonError('INVALID_CREDENTIALS', 'current: this is not your password.', {
    fix: 'Give the password that you sign in with.',
    diagnostics: [
      {
        severity: 'error',
        code: 'PASSWORD_WRONG',
        message: 'this is not your password',
        at: { field: 'current' },
      },
    ],
  })
}

export async function editProfile(
  ctx: AuthedContext,
  { name }: z.output<typeof editProfileInput>,
): Promise<Me> {
  requireSession(ctx, 'change a profile')
  const { actor } = ctx
  const orgIds = actor.memberships.map(({ orgId }) => orgId)
  return commit(ctx, async (tx) => {
    const result = whoAmI({ ...actor, name })
    if (name === actor.name) return { result, event: null }
    if (!(await isNameFree(tx, { id: actor.id, name, orgIds }))) throw nameTaken(name)
    await updatePersonName(tx, { personId: actor.id, name })
    const subject = { type: 'person', id: actor.id }
    return { result, event: { subject, data: {}, personal: { from: actor.name, name }, orgIds } }
  })
}
