import { Anchor } from '@mantine/core'
import { Link } from '@tanstack/react-router'
import type { ReactNode } from 'react'
import { ColorScheme } from './color-scheme.tsx'

/** Header and main part of every page. */
export function Shell({
  place,
  account,
  children,
}: {
  place?: ReactNode
  account?: ReactNode
  children: ReactNode
}) {
  return (
    <>
      <a className="skip" href="#content">
        Skip to content
      </a>
      <header className="header">
        <div className="header-inner">
          <div className="header-place">
            <Anchor component={Link} to="/" className="brand" underline="never">
              <img src="/favicon.svg" alt="" width={22} height={22} />
              Baton
            </Anchor>
            {place}
          </div>
          <div className="header-account">
            {account}
            <ColorScheme />
          </div>
        </div>
      </header>
      <main id="content" tabIndex={-1}>
        {children}
      </main>
    </>
  )
}
