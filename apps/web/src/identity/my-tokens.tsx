import type { ApiToken, Me } from '@baton/schema'
import { can, permissions } from '@baton/schema/plain'
import { Button, Stack, Text } from '@mantine/core'
import { useInfiniteQuery } from '@tanstack/react-query'
import { useNavigate, useSearch } from '@tanstack/react-router'
import { useState } from 'react'
import { rpc } from '../rpc.ts'
import { Command } from '../ui/command.tsx'
import { PlusIcon } from '../ui/icons.tsx'
import { Loaded } from '../ui/loaded.tsx'
import { inPages } from '../ui/pages.ts'
import { Section } from '../ui/section.tsx'
import { ShowMore } from '../ui/show-more.tsx'
import { change, useAction } from '../ui/use-action.ts'
import { loginLine, serverLine, tokenLine } from './cli-lines.ts'
import { Elsewhere } from './elsewhere.tsx'
import { MakeToken } from './make-token.tsx'
import { myTokensQuery } from './queries.ts'
import { TokenList } from './token-list.tsx'

/** The tokens that act as the reader, everywhere. */
export function MyTokens({ me }: { me: Me }) {
  const query = useInfiniteQuery(myTokensQuery)
  const { ended = false } = useSearch({ from: '/signed-in/account' })
  const navigate = useNavigate({ from: '/account' })
  const [making, setMaking] = useState(false)
  const { mutateAsync: revoke } = useAction({
    run: ({ id }: ApiToken) => rpc.identity.revokeToken.mutate({ token: id }),
    optimistic: ({ id }) => [
      change(
        myTokensQuery,
        inPages((tokens) =>
          tokens.map((one) =>
            one.id === id ? { ...one, revokedAt: new Date().toISOString() } : one,
          ),
        ),
      ),
    ],
    refresh: ['identity'],
    done: (_, { name }) => `The token “${name}” is revoked.`,
    failed: null,
  })
  const offered = permissions.filter((permission) =>
    me.memberships.some(({ role }) => can(role, permission)),
  )
  const { origin } = window.location
  return (
    <Section
      title="Personal tokens"
      action={
        <Button variant="default" leftSection={<PlusIcon />} onClick={() => setMaking(true)}>
          New personal token
        </Button>
      }
    >
      <Text size="sm" c="dimmed" className="prose">
        For your own scripts and the baton command. What is done with one counts as done by you; a
        coding agent should have its own.
      </Text>
      <Loaded query={query}>
        {(tokens) =>
          tokens.length === 0 ? (
            <Text size="sm">You have none.</Text>
          ) : (
            <>
              <TokenList
                label="Personal tokens"
                tokens={tokens}
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
      <MakeToken
        opened={making}
        onClose={() => setMaking(false)}
        title="New personal token"
        example="Nightly export"
        offered={offered}
        preset={offered}
        refresh="identity"
        create={(wish) => rpc.identity.createToken.mutate(wish)}
        usage={
          <Stack gap="xs">
            <Text size="sm">Where it is used, paste it when the shell waits for it:</Text>
            <Command line={serverLine(origin)} />
            <Command line={tokenLine} />
            <Text size="sm">Or keep it for the baton command:</Text>
            <Command line={loginLine(origin)} />
            <Elsewhere />
          </Stack>
        }
      />
    </Section>
  )
}
