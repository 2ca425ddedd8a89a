import {
  findAccount,
  holdPassword,
  insertMember,
  insertPerson,
  isUniqueViolation,
  listMemberships,
  lockOrg,
  newId,
  useInvitation,
} from '@baton/db'
import { type acceptInvitationInput, BatonError, invalidField, type Me } from '@baton/schema'
import type { z } from 'zod'
import type { Context } from '../context.ts'
import { commit } from '../event/commit.ts'
import { isNameFree, nameTaken } from './free-name.ts'
import { linkInvalid, loadInvitation } from './invitation.ts'
import { openSession, signedIn } from './open-session.ts'
import { hashPassword, verifyPassword } from './password.ts'
import { hashSecret } from './secrets.ts'

/** Joins an org: a new account, or the one that the address has, proved by its password. */
export async function acceptInvitation(
  ctx: Context,
  input: z.output<typeof acceptInvitationInput>,
): Promise<Me> {
  const { deps } = ctx
  const read = deps.db.read
  deps.limits.signInsByAddress.take(ctx.request.address, deps.clock())
  const now = new Date(deps.clock()).toISOString()
  const invitation = await loadInvitation(ctx, hashSecret(input.token))
  const { email, orgId, role } = invitation

  const known = await findAccount(read, { email })
  const person = known ?? newPerson(email, input.name)
  const passwordHash = known === undefined ? await hashPassword(input.password) : null
  if (known !== undefined) await proveAccount(ctx, known, input.password)

  const actor = { kind: 'person', id: person.id } as const
  try {
    const { cookie, memberships } = await commit({ ...ctx, actor, org: { orgId } }, async (tx) => {
      // Before the invitation, as whoever invites does: in another order, each would wait for both.
      await lockOrg(tx, { orgId })
      if (!(await useInvitation(tx, { id: invitation.id, now }))) throw linkInvalid()
      if (!(await isNameFree(tx, { ...person, orgIds: [orgId] }))) {
        throw known === undefined ? nameTaken(person.name) : namesake(person.name, invitation)
      }
      if (known !== undefined && !(await holdPassword(tx, known))) throw wrongPassword(email)
      if (passwordHash !== null) {
        const { id, name } = person
        await insertPerson(tx, { id, email, name, passwordHash, createdAt: now })
      }
      await insertMember(tx, { orgId, personId: person.id, role, joinedAt: now })
      return {
        result: {
          cookie: await openSession(ctx, tx, person.id),
          memberships: await listMemberships(tx, { personId: person.id }),
        },
        event: {
          subject: { type: 'person', id: person.id },
          data: { invitation: invitation.id, role },
          personal: { email, name: person.name },
        },
      }
    })
    ctx.request.cookies.push(cookie)
    return signedIn({ id: person.id, name: person.name, email }, memberships)
  } catch (error) {
    if (!isUniqueViolation(error)) throw error
    throw new BatonError(
      'ALREADY_EXISTS',
      `${email} is a member of ${invitation.orgName} already.`,
      {
        fix: 'Sign in instead.',
      },
    )
  }
}

/** As signing in: guesses are counted with it, and a disabled account has no right password. */
async function proveAccount(
  { deps }: Context,
  account: { email: string; passwordHash: string; disabledAt: string | null },
  password: string,
): Promise<void> {
  const { email, passwordHash, disabledAt } = account
  deps.limits.signInsByAccount.take(email, deps.clock())
  if (!(await verifyPassword(disabledAt === null ? passwordHash : null, password))) {
    throw wrongPassword(email)
  }
  deps.limits.signInsByAccount.reset(email)
}

function wrongPassword(email: string): BatonError {
  return new BatonError('INVALID_CREDENTIALS', 'The password is wrong.', {
    fix: `${email} has an account already: give its password.`,
  })
}

function namesake(name: string, { orgName }: { orgName: string }): BatonError {
  return new BatonError('ALREADY_EXISTS', `${orgName} has somebody called “${name}” already.`, {
    fix: 'Sign in and change your name; then open this link again.',
  })
}

function newPerson(email: string, name: string | undefined) {
  if (name !== undefined) return { id: newId(), email, name }
  throw invalidField('name', 'say what you are called')
}
