import { Anchor } from '@mantine/core'
import { Link, Outlet } from '@tanstack/react-router'
import type { ReactNode } from 'react'
import { Announcer } from '../ui/announcer.tsx'
import { ColorScheme } from './color-scheme.tsx'
import { SkipLink } from './skip-link.tsx'

/** Around the pages for people who are not signed in, and where there is no page. */
export function PublicShell({ children = <Outlet /> }: { children?: ReactNode }) {
  return (
    <>
      <SkipLink />
      <header className="header">
        <Anchor component={Link} to="/" className="brand" underline="never">
          <img src="/favicon.svg" alt="" width={22} height={22} />
          Baton
        </Anchor>
        <ColorScheme />
      </header>
      <main id="content" tabIndex={-1} className="main">
        {children}
      </main>
      <Announcer />
    </>
  )
}
