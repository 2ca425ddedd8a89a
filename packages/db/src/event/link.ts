import type { Row } from '../schema/schema.ts'
import { canonicalJson, sha256 } from './canonical.ts'

/** The chain of events that belong to no org. */
const instanceChain = 'instance'

/** What the first event of a chain names as the hash before it. */
export const genesisHash = '0'.repeat(64)

/** The name of the chain of an org, or of the instance. */
export function chainOf(orgId: string | null): string {
  return orgId ?? instanceChain
}

/** The hash of one link: over the hash before it and every field of the event. */
export function linkHash(event: Omit<Row<'event'>, 'hash'>): string {
  const { prevHash, ...fields } = event
  return sha256(`${prevHash}\n${canonicalJson(fields)}`)
}

/** How personal data enters the chain: salted, so that it cannot be guessed once it is deleted. */
export function personalHash(salt: string, data: Record<string, unknown>): string {
  return sha256(`${salt}\n${canonicalJson(data)}`)
}
