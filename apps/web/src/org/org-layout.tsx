import { useQuery } from '@tanstack/react-query'
import { Outlet, useParams } from '@tanstack/react-router'
import { meQuery } from '../identity/queries.ts'
import { NotFoundPage } from '../ui/failure.tsx'
import { OrgContext } from './use-org.ts'

/** Around every page of an organisation: for its members alone. */
export function OrgLayout() {
  const { org } = useParams({ from: '/signed-in/o/$org' })
  const { data: me } = useQuery(meQuery)
  const membership = me?.memberships.find((one) => one.org === org)
  if (membership === undefined) return <NotFoundPage />
  return (
    <OrgContext value={{ slug: org, name: membership.orgName, role: membership.role }}>
      <Outlet />
    </OrgContext>
  )
}
