import type { OpenInvitation } from '@baton/schema'
import { Text } from '@mantine/core'
import { useInfiniteQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { rpc } from '../rpc.ts'
import { ConfirmAction } from '../ui/confirm.tsx'
import { type Column, DataTable } from '../ui/data-table.tsx'
import { Loaded } from '../ui/loaded.tsx'
import { inPages } from '../ui/pages.ts'
import { RowButton } from '../ui/row-button.tsx'
import { Section } from '../ui/section.tsx'
import { ShowMore } from '../ui/show-more.tsx'
import { Rows } from '../ui/skeletons.tsx'
import { Time } from '../ui/time.tsx'
import { change, useAction } from '../ui/use-action.ts'
import type { Invited } from './invited.ts'
import { whyNot } from './member-rules.ts'
import { invitationsQuery } from './queries.ts'
import { useOrg } from './use-org.ts'

/** Who was asked in and has not come yet; for those who manage people. */
export function Invitations({ invite }: { invite: (whom: Invited) => void }) {
  const org = useOrg()
  const query = useInfiniteQuery(invitationsQuery(org.slug))
  const [ending, setEnding] = useState<OpenInvitation | null>(null)
  const revocation = useAction({
    run: ({ id }: OpenInvitation) =>
      rpc.org.revokeInvitation.mutate({ org: org.slug, invitation: id }),
    optimistic: ({ id }) => [
      change(
        invitationsQuery(org.slug),
        inPages((open) => open.filter((one) => one.id !== id)),
      ),
    ],
    refresh: ['org'],
    done: (_, { email }) => `The invitation for ${email} is revoked.`,
    failed: null,
  })

  const columns: Column<OpenInvitation>[] = [
    { head: 'E-mail', kind: 'title', cell: ({ email }) => email },
    { head: 'Role', cell: ({ role }) => role },
    { head: 'Invited by', cell: ({ invitedBy }) => invitedBy.name },
    { head: 'Invited', cell: ({ createdAt }) => <Time at={createdAt} /> },
    { head: 'Ends', cell: ({ expiresAt }) => <Time at={expiresAt} /> },
    {
      head: 'Actions',
      kind: 'actions',
      cell: (invitation) => (
        <>
          {whyNot({ by: org.role, from: null, to: invitation.role, owners: null }) === null && (
            <RowButton
              label="New link"
              name={`New link for ${invitation.email}`}
              onClick={() => invite(invitation)}
            />
          )}
          <RowButton
            label="Revoke"
            name={`Revoke the invitation for ${invitation.email}`}
            onClick={() => setEnding(invitation)}
          />
        </>
      ),
    },
  ]

  return (
    <Section title="Open invitations">
      <Loaded query={query} skeleton={<Rows count={1} />}>
        {(open) =>
          open.length === 0 ? (
            <Text size="sm" c="dimmed">
              None. Whoever you invite stands here until they join.
            </Text>
          ) : (
            <>
              <DataTable
                label="Open invitations"
                columns={columns}
                rows={open}
                keyOf={({ id }) => id}
              />
              <ShowMore query={query} />
            </>
          )
        }
      </Loaded>
      <ConfirmAction
        subject={ending}
        onClose={() => setEnding(null)}
        title={({ email }) => `Revoke the invitation for ${email}?`}
        confirm={() => 'Revoke the invitation'}
        run={revocation.mutateAsync}
      >
        {({ email }) => (
          <Text size="sm">
            The link that {email} may have stops working at once. You can invite them again.
          </Text>
        )}
      </ConfirmAction>
    </Section>
  )
}
