import { join } from 'node:path'

const peer = (name: string) => join(import.meta.dirname, 'servers', `${name}.ts`)

/** What is measured, in the order of a round: Baton as it ships, the limit, and the peers. */
export const servers = {
  baton: join(import.meta.dirname, '../../../apps/api/src/main.ts'),
  limit: peer('limit'),
  'limit-kept-plans': peer('limit-kept-plans'),
  'hono-trpc-kysely': peer('hono-trpc-kysely'),
  'express-trpc-drizzle': peer('express-trpc-drizzle'),
}

export type ServerName = keyof typeof servers
export type PeerName = Exclude<ServerName, 'baton'>

export const serverNames = Object.keys(servers) as ServerName[]
export const peerNames = serverNames.filter((name): name is PeerName => name !== 'baton')
