import type { Me } from '@baton/schema'
import { Menu, UnstyledButton } from '@mantine/core'
import { Link } from '@tanstack/react-router'
import { useSignOut } from '../identity/use-sign-out.ts'
import { KeyboardIcon, PersonIcon, SignOutIcon } from '../ui/icons.tsx'
import { ColorScheme } from './color-scheme.tsx'
import { surfaces } from './surface.ts'

export function AccountMenu({ me }: { me: Me }) {
  const signOut = useSignOut()
  return (
    <Menu position="bottom-end" width={240}>
      <Menu.Target>
        <UnstyledButton className="account" aria-label={`Account of ${me.name}`}>
          <PersonIcon />
          <span className="account-name">{me.name}</span>
        </UnstyledButton>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Label>{me.email ?? me.name}</Menu.Label>
        <Menu.Item component={Link} to="/account" leftSection={<PersonIcon />}>
          Your account
        </Menu.Item>
        <Menu.Item leftSection={<KeyboardIcon />} onClick={() => surfaces.open('help')}>
          Keyboard shortcuts
        </Menu.Item>
        <Menu.Divider />
        <div className="menu-row">
          <ColorScheme />
        </div>
        <Menu.Divider />
        <Menu.Item leftSection={<SignOutIcon />} onClick={() => signOut.mutate()}>
          Sign out
        </Menu.Item>
      </Menu.Dropdown>
    </Menu>
  )
}
