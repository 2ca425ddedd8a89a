import type { Me } from '@baton/schema'
import { UnstyledButton } from '@mantine/core'
import { Link } from '@tanstack/react-router'
import { useId, useRef } from 'react'
import { useSignOut } from '../identity/use-sign-out.ts'
import { KeyboardIcon, PersonIcon, SignOutIcon } from '../ui/icons.tsx'
import { ColorScheme } from './color-scheme.tsx'
import { surfaces } from './surface.ts'

/** The browser's own popover: it stands on every page, where a library's menu would weigh on each. */
export function AccountMenu({ me }: { me: Me }) {
  const signOut = useSignOut()
  const id = useId()
  const popover = useRef<HTMLDivElement>(null)
  const close = () => popover.current?.hidePopover()
  return (
    <>
      <UnstyledButton className="account" aria-label={`Account of ${me.name}`} popoverTarget={id}>
        <PersonIcon />
        <span className="account-name">{me.name}</span>
      </UnstyledButton>
      <div ref={popover} id={id} popover="auto" className="account-menu">
        <div className="account-menu-title">{me.email ?? me.name}</div>
        <Link to="/account" className="account-menu-entry" onClick={close}>
          <PersonIcon />
          Your account
        </Link>
        <UnstyledButton
          className="account-menu-entry"
          onClick={() => {
            // First, so that the list of keys gives the focus back to the button above.
            close()
            surfaces.open('help')
          }}
        >
          <KeyboardIcon />
          Keyboard shortcuts
        </UnstyledButton>
        <div className="account-menu-row">
          <ColorScheme />
        </div>
        <UnstyledButton className="account-menu-entry" onClick={() => signOut.mutate()}>
          <SignOutIcon />
          Sign out
        </UnstyledButton>
      </div>
    </>
  )
}
