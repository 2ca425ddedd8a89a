import {
  type Database,
  insertMember,
  insertOrg,
  insertPerson,
  insertProject,
  insertSession,
  insertToken,
  newId,
  type Row,
  type Tx,
} from '@baton/db'
import { ciScopes, type Permission, permissionsOf, type Role } from '@baton/schema'
import type { Credential } from '../src/context.ts'
import { formatToken, hashSecret, newSecret } from '../src/identity/secrets.ts'

const day = 24 * 60 * 60 * 1_000

/** Not a password that anybody can sign in with: hashing one per person would take seconds. */
const noPassword = '$argon2id$none'

export type Seeded = Awaited<ReturnType<typeof seed>>

/** Two orgs with a project each, and an actor of every kind; nothing is written unless `populate`. */
export async function seed(db: Database, populate: boolean) {
  const now = new Date()
  const createdAt = now.toISOString()
  const expiresAt = new Date(now.getTime() + 3_650 * day).toISOString()
  const acme = newId()
  const other = newId()
  const shop = newId()
  const secret = newId()
  const people = {
    owner: newId(),
    admin: newId(),
    maintainer: newId(),
    contributor: newId(),
    viewer: newId(),
    outsider: newId(),
  }
  const agentId = newId()
  const sessions = Object.fromEntries(
    Object.keys(people).map((who) => [who, newSecret()]),
  ) as Record<keyof typeof people, string>

  type TokenOptions = { scopes?: Permission[]; expiresAt?: string; revokedAt?: string }

  function tokenRow(
    bearer: 'agent' | 'ci',
    id: string,
    tokenSecret: string,
    options: TokenOptions,
  ) {
    const scopes = bearer === 'agent' ? permissionsOf('contributor') : [...ciScopes]
    return {
      id,
      kind: bearer,
      name: bearer === 'agent' ? 'Builder token' : 'Pipeline',
      secretHash: hashSecret(tokenSecret),
      orgId: acme,
      personId: null,
      agentId: bearer === 'agent' ? agentId : null,
      projectId: bearer === 'ci' ? shop : null,
      scopes: options.scopes ?? scopes,
      createdBy: people.owner,
      parentTokenId: null,
      createdAt,
      expiresAt: options.expiresAt ?? expiresAt,
      // As if used just now, so that no call of a test has to write it.
      lastUsedAt: expiresAt,
      revokedAt: options.revokedAt ?? null,
    } satisfies Row<'apiToken'>
  }

  const agentToken = { id: newId(), secret: newSecret() }
  const ciToken = { id: newId(), secret: newSecret() }

  async function write(tx: Tx) {
    await insertOrg(tx, { id: acme, slug: 'acme', name: 'Acme', createdAt })
    await insertOrg(tx, { id: other, slug: 'other', name: 'Other', createdAt })
    for (const [who, id] of Object.entries(people)) {
      const [orgId, role] = who === 'outsider' ? [other, 'owner'] : [acme, who]
      const email = `${who}@example.org`
      await insertPerson(tx, { id, email, name: `The ${who}`, passwordHash: noPassword, createdAt })
      await insertMember(tx, { orgId, personId: id, role: role as Role, joinedAt: createdAt })
      await insertSession(tx, {
        id: hashSecret(sessions[who as keyof typeof people]),
        personId: id,
        createdAt,
        expiresAt,
        address: null,
        userAgent: null,
      })
    }
    const common = { defaultBranch: 'main', repositoryUrl: null, createdAt }
    await insertProject(tx, { id: shop, orgId: acme, slug: 'shop', name: 'Shop', ...common })
    await insertProject(tx, { id: secret, orgId: other, slug: 'secret', name: 'Secret', ...common })
    await tx
      .insertInto('agent')
      .values({
        id: agentId,
        orgId: acme,
        slug: 'builder',
        name: 'Builder',
        role: 'contributor',
        sponsorId: people.owner,
        createdAt,
        disabledAt: null,
      })
      .execute()
    await insertToken(tx, tokenRow('agent', agentToken.id, agentToken.secret, {}))
    await insertToken(tx, tokenRow('ci', ciToken.id, ciToken.secret, {}))
  }
  if (populate) await db.write(write)

  const session = (who: keyof typeof people): Credential => ({
    kind: 'session',
    secret: sessions[who],
  })
  return {
    ids: {
      acme,
      other,
      shop,
      secret,
      people,
      agent: agentId,
      agentToken: agentToken.id,
      ci: ciToken.id,
    },
    credentials: {
      owner: session('owner'),
      admin: session('admin'),
      maintainer: session('maintainer'),
      contributor: session('contributor'),
      viewer: session('viewer'),
      outsider: session('outsider'),
      agent: {
        kind: 'token',
        secret: formatToken('agent', agentToken.id, agentToken.secret),
      } as Credential,
      ci: { kind: 'token', secret: formatToken('ci', ciToken.id, ciToken.secret) } as Credential,
    },
    /** Another token of the agent or the CI. */
    async issueToken(bearer: 'agent' | 'ci', options: TokenOptions = {}): Promise<string> {
      const [id, tokenSecret] = [newId(), newSecret()]
      await db.write((tx) => insertToken(tx, tokenRow(bearer, id, tokenSecret, options)))
      return formatToken(bearer, id, tokenSecret)
    },
  }
}
