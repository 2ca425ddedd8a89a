import { z } from 'zod'
import { displayName, email, id, instant, projectRef, slug } from '../common/fields.ts'
import { pageInput, pageOf } from '../common/page.ts'
import { permission, role } from './permissions.ts'
import { actorKinds, tokenKinds } from './roles.ts'

export const actorKind = z.enum(actorKinds)

/** Whoever did something, as lists and items show them. */
export const actorRef = z.object({
  kind: actorKind,
  id: z.string(),
  name: z.string(),
})
export type ActorRef = z.infer<typeof actorRef>

export const password = z
  .string()
  .min(8, 'use at least 8 characters')
  .max(256)
  .describe('8 to 256 characters; common passwords are refused.')

const linkToken = z
  .string()
  .max(200)
  .refine((token) => token.length >= 20, 'is cut off: open the whole link')
  .describe('The token of a one-time link.')

export const setupInput = z.strictObject({
  token: linkToken,
  email,
  name: displayName,
  password,
  org: z.strictObject({ slug, name: displayName }),
  project: z.strictObject({ slug, name: displayName }),
})

export const signInInput = z.strictObject({
  email,
  password: z.string().min(1).max(256),
})

export const acceptInvitationInput = z.strictObject({
  token: linkToken,
  name: displayName.optional().describe('Needed when the address has no account yet.'),
  password: password.describe('A new password, or the one of the account that is there.'),
})

/** An address stands in logs: it names the link by a hash, with which nobody can accept it. */
export const showInvitationInput = z.strictObject({
  hash: z
    .string()
    .regex(/^[0-9a-f]{64}$/, 'give the SHA-256 of the link’s token, in hexadecimal')
    .describe('The SHA-256 of the token of the link, in hexadecimal.'),
})
/** What an invitation asks its reader into, before they accept it. */
export const shownInvitation = z.object({
  orgName: z.string(),
  email: z.string(),
  role,
  /** Null when whoever invited is gone. */
  invitedBy: z.string().nullable(),
  expiresAt: instant,
  /** Whether the address has an account here, whose password then proves it. */
  hasAccount: z.boolean(),
})
export type ShownInvitation = z.infer<typeof shownInvitation>

export const membership = z.object({ org: slug, orgName: z.string(), role })

/** Who is calling. */
export const me = z.object({
  kind: actorKind,
  id,
  name: z.string(),
  email: z.string().nullable(),
  memberships: z.array(membership),
  /** Null for a signed-in person: everything the role allows. */
  scopes: z.array(permission).nullable(),
  /** The one project a CI token is bound to. */
  project: projectRef.nullable(),
})
export type Me = z.infer<typeof me>

export const changePasswordInput = z.strictObject({
  current: z.string().min(1).max(256).describe('The password until now.'),
  password: password.describe('The new one: 8 to 256 characters, none of the common ones.'),
})
export const editProfileInput = z.strictObject({
  name: displayName.describe('How the person is called from now on.'),
})

/** What `identity.setupState` answers: `required` is true until the first owner exists. */
export const setupState = z.object({ required: z.boolean() })

const tokenName = displayName.describe('What the token is for.')
const expiresInDays = z.int().min(1).max(366).default(90).describe('Days until it expires.')
const scopes = z
  .array(permission)
  .min(1)
  .max(30)
  .optional()
  .describe('What it may do; left out: what its kind usually needs.')

export const createPersonalTokenInput = z.strictObject({ name: tokenName, scopes, expiresInDays })
export const createAgentTokenInput = z.strictObject({
  org: slug,
  agent: slug,
  name: tokenName,
  scopes,
  expiresInDays,
})
export const createCiTokenInput = z.strictObject({
  project: projectRef,
  name: tokenName,
  scopes,
  expiresInDays,
})

export const tokenKind = z.enum(tokenKinds)

export const apiToken = z.object({
  id,
  kind: tokenKind,
  name: z.string(),
  scopes: z.array(permission),
  /** Whom calls with this token count as. */
  actor: actorRef,
  project: projectRef.nullable(),
  createdAt: instant,
  expiresAt: instant,
  lastUsedAt: instant.nullable(),
  revokedAt: instant.nullable(),
})
export type ApiToken = z.infer<typeof apiToken>

/** The only answer that ever holds a token's secret. */
export const createdToken = apiToken.extend({ token: z.string() })
export type CreatedToken = z.infer<typeof createdToken>

export const listMyTokensInput = z.strictObject({ ...pageInput })
export const listOrgTokensInput = z.strictObject({ org: slug, ...pageInput })
export const tokenPage = pageOf(apiToken)
export const revokeMyTokenInput = z.strictObject({ token: id.describe('The id of the token.') })
export const revokeOrgTokenInput = z.strictObject({
  org: slug,
  token: id.describe('The id of the token.'),
})
