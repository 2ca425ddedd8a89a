import { Outlet } from '@tanstack/react-router'
import { Shell } from './shell.tsx'

/** Around the pages for people who are not signed in. */
export function PublicShell() {
  return (
    <Shell>
      <Outlet />
    </Shell>
  )
}
