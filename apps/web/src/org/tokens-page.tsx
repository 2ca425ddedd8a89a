import type { ApiToken } from '@baton/schema'
import { Anchor, Button, Group, Text } from '@mantine/core'
import { useInfiniteQuery } from '@tanstack/react-query'
import { Link, useNavigate, useSearch } from '@tanstack/react-router'
import { useMemo, useState } from 'react'
import { TokenList } from '../identity/token-list.tsx'
import { rpc } from '../rpc.ts'
import { type Command, useCommands } from '../ui/commands.ts'
import type { Column } from '../ui/data-table.tsx'
import { Empty } from '../ui/empty.tsx'
import { Forbidden } from '../ui/forbidden.tsx'
import { AgentIcon, PlusIcon, TokenIcon } from '../ui/icons.tsx'
import { Loaded } from '../ui/loaded.tsx'
import { Page } from '../ui/page.tsx'
import { inPages } from '../ui/pages.ts'
import { ShowMore } from '../ui/show-more.tsx'
import { change, useAction } from '../ui/use-action.ts'
import { CiToken } from './ci-token.tsx'
import { orgTokensQuery } from './queries.ts'
import { useOrg } from './use-org.ts'

export function TokensPage() {
  const org = useOrg()
  if (org.may('token:manage')) return <Tokens />
  return <Forbidden title="Tokens" role={org.role} needs="admin" />
}

const own: Column<ApiToken>[] = [
  {
    head: 'Acts as',
    cell: ({ kind, actor, project }) => (
      <>
        <Group gap={6} wrap="nowrap">
          {kind === 'agent' ? <AgentIcon /> : <TokenIcon />}
          {actor.name}
        </Group>
        <Text size="xs" c="dimmed">
          {project === null ? (
            'agent, in every project'
          ) : (
            <>
              CI of{' '}
              <Anchor component={Link} to={`/p/${project}`} inherit underline="always">
                {project}
              </Anchor>
            </>
          )}
        </Text>
      </>
    ),
  },
]

function Tokens() {
  const org = useOrg()
  const query = useInfiniteQuery(orgTokensQuery(org.slug))
  const { ended = false } = useSearch({ from: '/signed-in/o/$org/tokens' })
  const navigate = useNavigate({ from: '/o/$org/tokens' })
  const [making, setMaking] = useState(false)
  const { mutateAsync: revoke } = useAction({
    run: ({ id }: ApiToken) => rpc.org.revokeToken.mutate({ org: org.slug, token: id }),
    optimistic: ({ id }) => [
      change(
        orgTokensQuery(org.slug),
        inPages((tokens) =>
          tokens.map((one) =>
            one.id === id ? { ...one, revokedAt: new Date().toISOString() } : one,
          ),
        ),
      ),
    ],
    refresh: ['org'],
    done: (_, { name }) => `The token “${name}” is revoked.`,
    failed: null,
  })
  useCommands(
    useMemo(
      (): Command[] => [
        {
          id: 'org.token',
          label: 'New CI token',
          group: 'Do',
          keys: 'n',
          run: () => setMaking(true),
        },
      ],
      [],
    ),
  )
  const newToken = (
    <Button leftSection={<PlusIcon />} onClick={() => setMaking(true)}>
      New CI token
    </Button>
  )
  return (
    <Page
      title="Tokens"
      lead={
        <>
          What agents and CI call the server with. Make those of{' '}
          <Anchor component={Link} to={`/o/${org.slug}/agents`} size="sm" underline="always">
            agents
          </Anchor>{' '}
          there, and{' '}
          <Anchor component={Link} to="/account" size="sm" underline="always">
            your own
          </Anchor>{' '}
          in your account.
        </>
      }
      action={newToken}
    >
      <Loaded query={query}>
        {(tokens) =>
          tokens.length === 0 ? (
            <Empty title="No tokens yet" action={newToken}>
              With a token, CI files test and coverage reports as evidence that counts as observed.
            </Empty>
          ) : (
            <>
              <TokenList
                label="Tokens"
                tokens={tokens}
                own={own}
                ended={ended}
                onEnded={(shown) =>
                  void navigate({
                    search: shown ? { ended: true } : {},
                    replace: true,
                    resetScroll: false,
                  })
                }
                revoke={revoke}
              />
              <ShowMore query={query} />
            </>
          )
        }
      </Loaded>
      <CiToken opened={making} onClose={() => setMaking(false)} />
    </Page>
  )
}
