import { hash, randomBytes, timingSafeEqual } from 'node:crypto'
import { crc32 } from 'node:zlib'

/** A secret of 256 bits in 43 letters that need no escaping. */
export function newSecret(): string {
  return randomBytes(32).toString('base64url')
}

/** What is stored of a secret. Plain SHA-256 is enough for 256 random bits. */
export function hashSecret(secret: string): string {
  return hash('sha256', secret)
}

export function sameHash(a: string, b: string): boolean {
  const [left, right] = [Buffer.from(a), Buffer.from(b)]
  return left.length === right.length && timingSafeEqual(left, right)
}

const prefixes = { personal: 'batp', agent: 'bata', ci: 'batc' } as const

export type TokenKind = keyof typeof prefixes

function checksum(text: string): string {
  return crc32(text).toString(16).padStart(8, '0')
}

/** `prefix_id_secret_checksum`: scanners find it by its prefix and discard typos by its CRC32. */
export function formatToken(kind: TokenKind, id: string, secret: string): string {
  const body = `${prefixes[kind]}_${id.replaceAll('-', '')}_${secret}`
  return `${body}_${checksum(body)}`
}

const form = /^(bat[pac])_([0-9a-f]{32})_([A-Za-z0-9_-]{43})_([0-9a-f]{8})$/

/** The id and secret of a token; null for anything that is not one, without a database look-up. */
export function readToken(token: string): { id: string; secret: string } | null {
  const match = form.exec(token)
  if (match === null) return null
  const [, prefix, hex = '', secret = '', sum] = match
  if (checksum(`${prefix}_${hex}_${secret}`) !== sum) return null
  const id = hex.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5')
  return { id, secret }
}
