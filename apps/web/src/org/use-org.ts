import type { Permission, Role } from '@baton/schema'
import { can } from '@baton/schema/plain'
import { createContext, useContext } from 'react'

export type CurrentOrg = { slug: string; name: string; role: Role }

export const OrgContext = createContext<CurrentOrg | null>(null)

/** The organisation that the page belongs to, and what the reader may do in it. */
export function useOrg(): CurrentOrg & { may: (permission: Permission) => boolean } {
  const org = useContext(OrgContext)
  if (org === null) throw new Error('this part of the page stands outside an organisation')
  return { ...org, may: (permission) => can(org.role, permission) }
}
