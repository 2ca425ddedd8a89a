import { useQuery } from '@tanstack/react-query'
import { Loaded } from '../ui/loaded.tsx'
import { Page } from '../ui/page.tsx'
import { Section } from '../ui/section.tsx'
import classes from './account.module.css'
import { Appearance } from './appearance.tsx'
import { ChangePassword } from './change-password.tsx'
import { Memberships } from './memberships.tsx'
import { MyTokens } from './my-tokens.tsx'
import { Profile } from './profile.tsx'
import { meQuery } from './queries.ts'

export function AccountPage() {
  const query = useQuery(meQuery)
  return (
    <Page title="Your account" lead={query.data?.email}>
      <Loaded query={query}>
        {(me) => (
          <div className={classes.parts}>
            <Section title="Profile">
              <Profile me={me} />
            </Section>
            <Section title="Password">
              <ChangePassword email={me.email ?? ''} />
            </Section>
            <Section title="Appearance">
              <Appearance />
            </Section>
            <Section title="Organisations">
              <Memberships me={me} />
            </Section>
            <MyTokens me={me} />
          </div>
        )}
      </Loaded>
    </Page>
  )
}
