import { findAccount, holdPassword, listMemberships } from '@baton/db'
import { BatonError, type Me, type signInInput } from '@baton/schema'
import type { z } from 'zod'
import type { AuthedContext, Context } from '../context.ts'
import { commit } from '../event/commit.ts'
import { openSession, signedIn } from './open-session.ts'
import { verifyPassword } from './password.ts'

/**
 * A session for the right password. An unknown address and a wrong password get the same answer
 * after the same time.
 */
export async function signIn(ctx: Context, input: z.output<typeof signInInput>): Promise<Me> {
  const { deps, request } = ctx
  const { signInsByAddress, signInsByAccount } = deps.limits
  signInsByAddress.take(request.address, deps.clock())
  signInsByAccount.take(input.email, deps.clock())

  const person = await findAccount(deps.db.read, { email: input.email })
  const usable = person !== undefined && person.disabledAt === null
  const right = await verifyPassword(usable ? person.passwordHash : null, input.password)
  if (!usable || !right) throw wrongCredentials()
  signInsByAccount.reset(input.email)

  const actor = { kind: 'person', id: person.id } as const
  const { cookie, memberships } = await commit({ ...ctx, actor }, async (tx) => {
    if (!(await holdPassword(tx, person))) throw wrongCredentials()
    return {
      result: {
        cookie: await openSession(ctx, tx, person.id),
        memberships: await listMemberships(tx, { personId: person.id }),
      },
      event: { subject: { type: 'person', id: person.id }, data: {} },
    }
  })
  request.cookies.push(cookie)
  return signedIn({ id: person.id, name: person.name, email: person.email }, memberships)
}

function wrongCredentials(): BatonError {
  return new BatonError('INVALID_CREDENTIALS', 'The e-mail address or the password is wrong.', {
    fix: 'Check both; letter case counts in the password.',
  })
}

/** Ends the session behind the call; with an API token there is none to end. */
export async function signOut(ctx: AuthedContext): Promise<{ ok: true }> {
  const { deps, request, actor } = ctx
  if (request.credential?.kind !== 'session') {
    throw new BatonError('INVALID_INPUT', 'An API token has no session to end.', {
      fix: 'Revoke the token instead.',
    })
  }
  await commit(ctx, async (tx) => {
    await deps.sessions.end(tx, actor.credentialId)
    return { result: null, event: { subject: { type: 'person', id: actor.id }, data: {} } }
  })
  request.cookies.push(deps.sessions.blankCookie)
  return { ok: true }
}
