import type { Role } from '@baton/schema'
import { Stack, Text } from '@mantine/core'
import { useParams } from '@tanstack/react-router'
import { ButtonLink } from './links.tsx'
import { Page } from './page.tsx'
import { asRole } from './role-words.ts'

/** A page that exists and is not for the reader: whose it is, and whom to ask. */
export function Forbidden({ title, role, needs }: { title: string; role: Role; needs: Role }) {
  const { org } = useParams({ strict: false })
  return (
    <Page title={title}>
      <Stack className="card empty" gap="xs" align="flex-start">
        <Text fw={600}>This page is for {needs}s and above</Text>
        <Text size="sm" c="dimmed">
          You are {asRole(role)} here. An admin or owner can give you another role.
        </Text>
        {org !== undefined && (
          <ButtonLink size="xs" variant="default" to="/o/$org/people" params={{ org }}>
            See who they are
          </ButtonLink>
        )}
      </Stack>
    </Page>
  )
}
