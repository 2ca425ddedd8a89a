import type { Me } from '@baton/schema'
import { ActionIcon, Anchor, CloseButton, Kbd, UnstyledButton } from '@mantine/core'
import { useDisclosure } from '@mantine/hooks'
import { Link, useLocation } from '@tanstack/react-router'
import { type ReactNode, useEffect } from 'react'
import { Announcer } from '../ui/announcer.tsx'
import { MenuIcon, SearchIcon } from '../ui/icons.tsx'
import { Layer } from '../ui/layer.tsx'
import { AccountMenu } from './account-menu.tsx'
import { ConnectionNotice } from './connection-notice.tsx'
import { Navigation } from './navigation.tsx'
import { SkipLink } from './skip-link.tsx'
import { commandKey, surfaces } from './surface.ts'
import { Surfaces } from './surfaces.tsx'

/** Header and navigation of every signed-in page. */
export function Frame({ me, children }: { me: Me; children: ReactNode }) {
  const [opened, drawer] = useDisclosure(false)
  const { pathname } = useLocation()
  useEffect(() => drawer.close(), [pathname])
  return (
    <>
      <SkipLink />
      <header className="header">
        <div className="header-place">
          <ActionIcon
            variant="subtle"
            color="gray"
            className="header-menu"
            aria-label="Navigation"
            aria-expanded={opened}
            onClick={drawer.open}
          >
            <MenuIcon />
          </ActionIcon>
          <Anchor component={Link} to="/" className="brand" underline="never">
            <img src="/favicon.svg" alt="" width={22} height={22} />
            Baton
          </Anchor>
        </div>
        <UnstyledButton className="header-search" onClick={() => surfaces.open('palette')}>
          <SearchIcon />
          <span className="header-search-words">Search or do…</span>
          <Kbd size="xs">{commandKey} K</Kbd>
        </UnstyledButton>
        <AccountMenu me={me} />
      </header>
      <Layer opened={opened} onClose={drawer.close} label="Navigation" className="drawer">
        <CloseButton
          className="drawer-close"
          aria-label="Close the navigation"
          onClick={drawer.close}
        />
        <Navigation me={me} />
      </Layer>
      <div className="frame">
        <aside className="side">
          <Navigation me={me} />
        </aside>
        <main id="content" tabIndex={-1} className="main">
          <ConnectionNotice />
          {children}
        </main>
      </div>
      <Surfaces me={me} />
      <Announcer />
    </>
  )
}
