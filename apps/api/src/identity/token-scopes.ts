import { BatonError, ciScopes, type Permission, permissionsOf, type Role } from '@baton/schema'
import type { TokenKind } from './secrets.ts'

/**
 * The scopes of a new token: those asked for, else what its kind usually needs. They stay within
 * the role of whom the token stands for, and within what the creator holds at this moment, so
 * that a narrow token can never make a wider one (`held` is null for a signed-in person).
 * @throws BatonError INVALID_INPUT naming each scope that goes too far.
 */
export function decideScopes(
  kind: TokenKind,
  role: Role,
  held: readonly Permission[] | null,
  wanted: readonly Permission[] | undefined,
): Permission[] {
  const allowed = permissionsOf(role).filter((scope) => held === null || held.includes(scope))
  if (wanted === undefined) {
    const scopes = kind === 'ci' ? allowed.filter((scope) => ciScopes.includes(scope)) : allowed
    if (scopes.length > 0) return scopes
    throw tooWide('scopes: you hold none that this token could be given.', [], role)
  }
  const scopes = [...new Set(wanted)]
  const refused = scopes.filter((scope) => !allowed.includes(scope))
  if (refused.length === 0) return scopes
  throw tooWide(`scopes: ${refused.join(', ')} cannot be given to this token.`, refused, role)
}

function tooWide(message: string, refused: readonly Permission[], role: Role): BatonError {
  return new BatonError('INVALID_INPUT', message, {
    fix: `Ask for scopes that a ${role} holds and that you hold yourself.`,
    diagnostics: refused.map((scope) => ({
      severity: 'error',
      code: 'SCOPE_NOT_ALLOWED',
      message: `${scope} goes beyond the role or the creator's own rights`,
      at: { field: 'scopes' },
    })),
  })
}
