import { sha256 } from '@noble/hashes/sha2.js'
import { bytesToHex, utf8ToBytes } from '@noble/hashes/utils.js'
import { queryOptions } from '@tanstack/react-query'
import { rpc } from '../rpc.ts'

/** What an invitation asks into. The request's address holds nothing that could accept it. */
export function invitationQuery(token: string) {
  // Not by the browser's own: that is for HTTPS alone, and Baton also runs inside of networks.
  const hash = bytesToHex(sha256(utf8ToBytes(token)))
  return queryOptions({
    queryKey: ['identity', 'invitation', hash],
    queryFn: () => rpc.identity.showInvitation.query({ hash }),
  })
}
