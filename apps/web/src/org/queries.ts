import { rpc } from '../rpc.ts'
import { pagesOptions } from '../ui/pages.ts'

/* Never the answers that hold a secret: those are written, not asked for. */

export const membersQuery = (org: string) =>
  pagesOptions(['org', 'listMembers', org], (page) => rpc.org.listMembers.query({ org, ...page }))

export const invitationsQuery = (org: string) =>
  pagesOptions(['org', 'listInvitations', org], (page) =>
    rpc.org.listInvitations.query({ org, ...page }),
  )

export const agentsQuery = (org: string) =>
  pagesOptions(['org', 'listAgents', org], (page) => rpc.org.listAgents.query({ org, ...page }))

export const orgTokensQuery = (org: string) =>
  pagesOptions(['org', 'listTokens', org], (page) => rpc.org.listTokens.query({ org, ...page }))

export const orgProjectsQuery = (org: string) =>
  pagesOptions(['project', 'list', org], (page) => rpc.project.list.query({ org, ...page }))

export const orgEventsQuery = (org: string) =>
  pagesOptions(['event', 'listOrg', org], (page) => rpc.event.listOrg.query({ org, ...page }))
