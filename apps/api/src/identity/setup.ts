import { rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import {
  hasOwner,
  insertMember,
  insertOrg,
  insertPerson,
  insertProject,
  newId,
  replaceSetupToken,
  useSetupToken,
} from '@baton/db'
import { BatonError, type Me, type setupInput } from '@baton/schema'
import type { z } from 'zod'
import type { Context, Deps } from '../context.ts'
import { commit } from '../event/commit.ts'
import { openSession, signedIn } from './open-session.ts'
import { hashPassword } from './password.ts'
import { hashSecret, newSecret } from './secrets.ts'

const linkLifeMs = 30 * 60 * 1_000

/** Where the link is left for whoever may read the data folder. */
export const setupUrlFile = (dataDir: string) => join(dataDir, 'setup-url')

export async function setupRequired({ db }: Pick<Deps, 'db'>): Promise<boolean> {
  return !(await hasOwner(db.read))
}

/**
 * Makes a new one-time link, valid for 30 minutes, and writes it to the data folder (mode 0600).
 * Links made before stop working. Not a procedure: whoever starts the server is trusted.
 */
export async function issueSetupLink(deps: Deps): Promise<string> {
  const token = newSecret()
  const now = deps.clock()
  await deps.db.write((tx) =>
    replaceSetupToken(tx, {
      tokenHash: hashSecret(token),
      createdAt: new Date(now).toISOString(),
      expiresAt: new Date(now + linkLifeMs).toISOString(),
    }),
  )
  // In the fragment, so that it never reaches a log or a Referer header.
  const url = `${deps.publicUrl()}/setup#token=${token}`
  const file = setupUrlFile(deps.config.dataDir)
  await rm(file, { force: true })
  await writeFile(file, `${url}\n`, { mode: 0o600 })
  return url
}

const linkInvalid = () =>
  new BatonError(
    'LINK_INVALID',
    'This setup link is not valid: it was used, replaced or is over.',
    {
      fix: 'Restart the server: it prints a new link while there is no owner.',
    },
  )

/** The first owner, org and project, all or nothing. */
export async function setup(ctx: Context, input: z.output<typeof setupInput>): Promise<Me> {
  const { deps } = ctx
  deps.limits.signInsByAddress.take(ctx.request.address, deps.clock())
  if (!(await setupRequired(deps))) {
    throw new BatonError('SETUP_DONE', 'This server has an owner already.', {
      fix: 'Sign in, or ask an admin for an invitation.',
    })
  }
  const passwordHash = await hashPassword(input.password)
  const now = new Date(deps.clock()).toISOString()
  const [personId, orgId, projectId] = [newId(), newId(), newId()]
  const person = { id: personId, name: input.name, email: input.email }
  const cookie = await commit(
    { ...ctx, actor: { kind: 'person', id: personId }, org: { orgId } },
    async (tx) => {
      if (!(await useSetupToken(tx, { tokenHash: hashSecret(input.token), now })))
        throw linkInvalid()
      await insertPerson(tx, { ...person, passwordHash, createdAt: now })
      await insertOrg(tx, { id: orgId, ...input.org, createdAt: now })
      await insertMember(tx, { orgId, personId, role: 'owner', joinedAt: now })
      await insertProject(tx, {
        id: projectId,
        orgId,
        ...input.project,
        defaultBranch: 'main',
        repositoryUrl: null,
        createdAt: now,
      })
      return {
        result: await openSession(ctx, tx, personId),
        event: {
          subject: { type: 'org', id: orgId },
          data: { org: input.org.slug, project: input.project.slug, projectId },
          personal: { name: input.name, email: input.email },
        },
      }
    },
  )
  await rm(setupUrlFile(deps.config.dataDir), { force: true })
  ctx.request.cookies.push(cookie)
  return signedIn(person, [{ org: input.org.slug, orgName: input.org.name, role: 'owner' }])
}
