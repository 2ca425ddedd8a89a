import type { Member, Role } from '@baton/schema'
import { Text } from '@mantine/core'
import { useNavigate } from '@tanstack/react-router'
import { useState } from 'react'
import { rpc } from '../rpc.ts'
import { ConfirmAction } from '../ui/confirm.tsx'
import { type Column, DataTable } from '../ui/data-table.tsx'
import { inPages } from '../ui/pages.ts'
import { asRole } from '../ui/role-words.ts'
import { RowButton } from '../ui/row-button.tsx'
import { Time } from '../ui/time.tsx'
import { change, useAction } from '../ui/use-action.ts'
import { useStillHere } from '../ui/use-still-here.ts'
import { whyNot } from './member-rules.ts'
import { membersQuery } from './queries.ts'
import { RoleSelect } from './role-select.tsx'
import { useOrg } from './use-org.ts'

type RoleChange = { member: Member; role: Role }

function useRoleChange() {
  const { slug } = useOrg()
  return useAction({
    run: ({ member: { email }, role }: RoleChange) =>
      rpc.org.setMemberRole.mutate({ org: slug, email, role }),
    optimistic: ({ member, role }) => [
      change(
        membersQuery(slug),
        inPages((members) =>
          members.map((one) => (one.email === member.email ? { ...one, role } : one)),
        ),
      ),
    ],
    refresh: ['org', 'identity'],
    done: ({ person, role }) => `${person.name} is ${asRole(role)} now.`,
    failed: 'The role was not changed',
  })
}

function useRemoval(myId: string | undefined) {
  const { slug } = useOrg()
  const navigate = useNavigate()
  const stillHere = useStillHere()
  return useAction({
    run: ({ email }: Member) => rpc.org.removeMember.mutate({ org: slug, email }),
    optimistic: ({ email }) => [
      change(
        membersQuery(slug),
        inPages((members) => members.filter((one) => one.email !== email)),
      ),
    ],
    refresh: ['org', 'identity', 'project'],
    done: (_, { person }) => `${person.name} is no member any more.`,
    failed: null,
    onDone: (_, { person }) =>
      person.id === myId && stillHere() ? navigate({ to: '/' }) : undefined,
  })
}

export function MemberTable({
  members,
  owners,
  myId,
}: {
  members: readonly Member[]
  /** How many there are; null when not all members are loaded. */
  owners: number | null
  myId: string | undefined
}) {
  const org = useOrg()
  const { mutate: setRole } = useRoleChange()
  const removal = useRemoval(myId)
  const [leaving, setLeaving] = useState<Member | null>(null)
  const [stepping, setStepping] = useState<RoleChange | null>(null)
  const manages = org.may('member:manage')

  const refused = (from: Role, to: Role | null) => whyNot({ by: org.role, from, to, owners })
  // One step up or down stands for all: what holds a member in place holds against every change.
  const fixed = ({ role }: Member) => refused(role, null)

  const stepOf = ({ member: { person }, role }: RoleChange) =>
    person.id === myId ? `Become ${asRole(role)}` : `Make ${person.name} ${asRole(role)}`

  function choose(member: Member, role: Role) {
    if (member.person.id === myId || role === 'owner') setStepping({ member, role })
    else setRole({ member, role })
  }

  const shown: Column<Member>[] = [
    {
      head: 'Name',
      kind: 'title',
      cell: ({ person }) => (
        <>
          {person.name}
          {person.id === myId && (
            <Text span size="sm" c="dimmed" ml={6}>
              you
            </Text>
          )}
        </>
      ),
    },
    { head: 'E-mail', cell: ({ email }) => email },
    {
      head: 'Role',
      cell(member) {
        const held = manages ? fixed(member) : null
        if (manages && held === null) {
          return (
            <RoleSelect
              name={member.person.name}
              role={member.role}
              whyNot={(to) => refused(member.role, to)}
              onChange={(role) => choose(member, role)}
            />
          )
        }
        return (
          <div>
            {member.role}
            {held !== null && (
              <Text size="xs" c="dimmed">
                {held}
              </Text>
            )}
          </div>
        )
      },
    },
    { head: 'Joined', cell: ({ joinedAt }) => <Time at={joinedAt} /> },
  ]
  const actions: Column<Member> = {
    head: 'Actions',
    kind: 'actions',
    cell: (member) =>
      fixed(member) === null && (
        <RowButton
          label="Remove"
          name={`Remove ${member.person.name}`}
          onClick={() => setLeaving(member)}
        />
      ),
  }

  return (
    <>
      <DataTable
        label="Members"
        columns={manages ? [...shown, actions] : shown}
        rows={members}
        keyOf={({ person }) => person.id}
      />
      <ConfirmAction
        subject={leaving}
        onClose={() => setLeaving(null)}
        title={({ person }) => `Remove ${person.name}?`}
        confirm={({ person }) => `Remove ${person.name}`}
        run={removal.mutateAsync}
      >
        {({ person, email }) => (
          <Text size="sm">
            {person.id === myId ? 'You lose' : `${email} loses`} access to {org.name} at once. Agent
            and CI tokens and open invitations that {person.id === myId ? 'you' : person.name} made
            stop working. What {person.id === myId ? 'you' : person.name} wrote stays.
          </Text>
        )}
      </ConfirmAction>
      <ConfirmAction
        subject={stepping}
        onClose={() => setStepping(null)}
        title={(step) => `${stepOf(step)}?`}
        confirm={stepOf}
        run={async (step) => setRole(step)}
      >
        {({ member, role }) =>
          member.person.id === myId ? (
            <Text size="sm">
              You are {asRole(member.role)} of {org.name} now. As {asRole(role)} you may not be able
              to take this back: somebody else would have to.
            </Text>
          ) : (
            <Text size="sm">
              {member.person.name} ({member.email}) is {asRole(member.role)} of {org.name} now.{' '}
              {`As ${asRole(role)} they can do all that you can, such as remove you.`}
            </Text>
          )
        }
      </ConfirmAction>
    </>
  )
}
