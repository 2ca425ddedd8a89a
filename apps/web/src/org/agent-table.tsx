import type { Agent } from '@baton/schema'
import { Text } from '@mantine/core'
import { useState } from 'react'
import { rpc } from '../rpc.ts'
import { ConfirmAction } from '../ui/confirm.tsx'
import { type Column, DataTable } from '../ui/data-table.tsx'
import { CheckIcon, CrossIcon } from '../ui/icons.tsx'
import { inPages } from '../ui/pages.ts'
import { RowButton } from '../ui/row-button.tsx'
import { Status } from '../ui/status.tsx'
import { Time } from '../ui/time.tsx'
import { change, useAction } from '../ui/use-action.ts'
import { agentsQuery } from './queries.ts'
import { useOrg } from './use-org.ts'

/** Disables or enables an agent; the list shows it at once. */
function useSwitch(verb: 'disableAgent' | 'enableAgent') {
  const { slug: org } = useOrg()
  const disables = verb === 'disableAgent'
  return useAction({
    run: ({ slug }: Agent) => rpc.org[verb].mutate({ org, agent: slug }),
    optimistic: ({ id }) => [
      change(
        agentsQuery(org),
        inPages((agents) =>
          agents.map((one) =>
            one.id === id
              ? { ...one, disabledAt: disables ? new Date().toISOString() : null }
              : one,
          ),
        ),
      ),
    ],
    refresh: ['org'],
    done: ({ name }) => (disables ? `${name} is disabled.` : `${name} is enabled.`),
    failed: disables ? null : 'The agent is still disabled',
  })
}

export function AgentTable({
  agents,
  onToken,
}: {
  agents: readonly Agent[]
  /** Asked for a token of an agent. */
  onToken: (agent: Agent) => void
}) {
  const org = useOrg()
  const manages = org.may('agent:manage')
  const [stopping, setStopping] = useState<Agent | null>(null)
  const { mutateAsync: disable } = useSwitch('disableAgent')
  const { mutate: enable } = useSwitch('enableAgent')

  const shown: Column<Agent>[] = [
    { head: 'Name', kind: 'title', cell: ({ name }) => name },
    { head: 'Short name', cell: ({ slug }) => <span className="mono">{slug}</span> },
    { head: 'Role', cell: ({ role }) => role },
    { head: 'Sponsor', cell: ({ sponsor }) => sponsor.name },
    { head: 'Created', cell: ({ createdAt }) => <Time at={createdAt} /> },
    {
      head: 'State',
      cell: ({ disabledAt }) =>
        disabledAt === null ? (
          <Status tone="good" icon={<CheckIcon />} word="Enabled" />
        ) : (
          <span>
            <Status tone="quiet" icon={<CrossIcon />} word="Disabled" /> <Time at={disabledAt} />
          </span>
        ),
    },
  ]
  const actions: Column<Agent> = {
    head: 'Actions',
    kind: 'actions',
    cell: (agent) => (
      <>
        {agent.disabledAt === null && (
          <RowButton
            label="New token"
            name={`New token for ${agent.name}`}
            onClick={() => onToken(agent)}
          />
        )}
        {/* One button that changes, so that the focus stays on it. */}
        {agent.disabledAt === null ? (
          <RowButton
            label="Disable"
            name={`Disable ${agent.name}`}
            onClick={() => setStopping(agent)}
          />
        ) : (
          <RowButton label="Enable" name={`Enable ${agent.name}`} onClick={() => enable(agent)} />
        )}
      </>
    ),
  }

  return (
    <>
      <DataTable
        label="Agents"
        columns={manages ? [...shown, actions] : shown}
        rows={agents}
        keyOf={({ id }) => id}
        faded={({ disabledAt }) => disabledAt !== null}
      />
      <ConfirmAction
        subject={stopping}
        onClose={() => setStopping(null)}
        title={({ name }) => `Disable ${name}?`}
        confirm={({ name }) => `Disable ${name}`}
        run={disable}
      >
        {({ name }) => (
          <Text size="sm">
            Every call with a token of {name} is refused at once. Its tokens stay and work again
            when you enable it. What it did, and what is assigned to it, stays.
          </Text>
        )}
      </ConfirmAction>
    </>
  )
}
