import type { Agent } from '@baton/schema'
import { peopleOnly, permissionsOf } from '@baton/schema/plain'
import { Button } from '@mantine/core'
import { useInfiniteQuery } from '@tanstack/react-query'
import { useMemo, useState } from 'react'
import { MakeToken } from '../identity/make-token.tsx'
import { rpc } from '../rpc.ts'
import { type Command, useCommands } from '../ui/commands.ts'
import { Empty } from '../ui/empty.tsx'
import { PlusIcon } from '../ui/icons.tsx'
import { Loaded } from '../ui/loaded.tsx'
import { Page } from '../ui/page.tsx'
import { Section } from '../ui/section.tsx'
import { ShowMore } from '../ui/show-more.tsx'
import { AgentStart } from './agent-start.tsx'
import { AgentTable } from './agent-table.tsx'
import { NewAgentDialog } from './new-agent-dialog.tsx'
import { agentsQuery } from './queries.ts'
import { useOrg } from './use-org.ts'

/** What an agent of its role can be given; what people alone do is never among it. */
const offeredTo = ({ role }: Agent) =>
  permissionsOf(role).filter((permission) => !peopleOnly.includes(permission))

export function AgentsPage() {
  const org = useOrg()
  const query = useInfiniteQuery(agentsQuery(org.slug))
  const [creating, setCreating] = useState(false)
  const [equipped, setEquipped] = useState<Agent | null>(null)
  const manages = org.may('agent:manage')
  useCommands(
    useMemo((): Command[] => {
      const run = () => setCreating(true)
      return manages ? [{ id: 'org.agent', label: 'New agent', group: 'Do', keys: 'n', run }] : []
    }, [manages]),
  )
  const newAgent = (
    <Button leftSection={<PlusIcon />} onClick={() => setCreating(true)}>
      New agent
    </Button>
  )
  const offered = equipped === null ? [] : offeredTo(equipped)
  return (
    <Page
      title="Agents"
      lead={`Coding agents that work in the projects of ${org.name}. Each has a sponsor, a person who answers for it.`}
      action={manages && newAgent}
    >
      <Loaded query={query}>
        {(agents) =>
          agents.length === 0 ? (
            <Empty title="No agents yet" action={manages && newAgent}>
              {manages
                ? 'Create one, make a token for it, and let it take work items like anybody else.'
                : 'An admin or owner can create one.'}
            </Empty>
          ) : (
            <>
              <AgentTable agents={agents} onToken={setEquipped} />
              <ShowMore query={query} />
            </>
          )
        }
      </Loaded>
      {manages && (
        <Section title="How an agent starts">
          <AgentStart />
        </Section>
      )}
      <NewAgentDialog
        opened={creating}
        onClose={() => setCreating(false)}
        onCreated={(agent) => {
          setCreating(false)
          setEquipped(agent)
        }}
      />
      <MakeToken
        opened={equipped !== null}
        onClose={() => setEquipped(null)}
        title={`New token for ${equipped?.name ?? ''}`}
        example="Build machine"
        offered={offered}
        preset={offered}
        refresh="org"
        create={(wish) =>
          rpc.org.createAgentToken.mutate({ org: org.slug, agent: equipped?.slug ?? '', ...wish })
        }
        usage={<AgentStart />}
      />
    </Page>
  )
}
