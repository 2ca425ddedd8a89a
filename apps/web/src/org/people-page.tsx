import { roles } from '@baton/schema/plain'
import { Button } from '@mantine/core'
import { useInfiniteQuery, useQuery } from '@tanstack/react-query'
import { useMemo, useState } from 'react'
import { roleWords } from '../identity/permission-words.ts'
import { meQuery } from '../identity/queries.ts'
import { useCommands } from '../ui/commands.ts'
import { PlusIcon } from '../ui/icons.tsx'
import { Loaded } from '../ui/loaded.tsx'
import { Page } from '../ui/page.tsx'
import { asRole } from '../ui/role-words.ts'
import { Section } from '../ui/section.tsx'
import { ShowMore } from '../ui/show-more.tsx'
import { Invitations } from './invitations.tsx'
import { InviteDialog } from './invite-dialog.tsx'
import { type Invited, nobody } from './invited.ts'
import { MemberTable } from './member-table.tsx'
import classes from './people-page.module.css'
import { membersQuery } from './queries.ts'
import { useOrg } from './use-org.ts'

export function PeoplePage() {
  const org = useOrg()
  const query = useInfiniteQuery(membersQuery(org.slug))
  const { data: me } = useQuery(meQuery)
  const [inviting, setInviting] = useState<Invited | null>(null)
  const manages = org.may('member:manage')
  useCommands(
    useMemo(
      () =>
        manages
          ? [
              {
                id: 'org.invite',
                label: 'Invite somebody',
                group: 'Do',
                keys: 'i',
                words: 'add member person people',
                run: () => setInviting(nobody),
              },
            ]
          : [],
      [manages],
    ),
  )
  const mine = manages ? '' : ' Admins and owners invite people and change their roles.'
  return (
    <Page
      title="People"
      lead={`The members of ${org.name}. You are ${asRole(org.role)} here.${mine}`}
      action={
        manages && (
          <Button leftSection={<PlusIcon />} onClick={() => setInviting(nobody)}>
            Invite somebody
          </Button>
        )
      }
    >
      <Loaded query={query}>
        {(members) => (
          <>
            <MemberTable
              members={members}
              myId={me?.id}
              owners={
                query.hasNextPage ? null : members.filter(({ role }) => role === 'owner').length
              }
            />
            <ShowMore query={query} />
          </>
        )}
      </Loaded>
      {manages && <Invitations invite={setInviting} />}
      <Section title="What the roles may do">
        <dl className={classes.roles}>
          {roles.map((role) => (
            <div key={role}>
              <dt>{role}</dt>
              <dd>{roleWords(role)}</dd>
            </div>
          ))}
        </dl>
      </Section>
      {manages && <InviteDialog whom={inviting} onClose={() => setInviting(null)} />}
    </Page>
  )
}
