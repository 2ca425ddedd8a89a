import { ciScopes, peopleOnly, permissionsOf } from '@baton/schema/plain'
import { NativeSelect, Stack, Text } from '@mantine/core'
import { useInfiniteQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { ciReport, serverLine } from '../identity/cli-lines.ts'
import { Elsewhere } from '../identity/elsewhere.tsx'
import { MakeToken } from '../identity/make-token.tsx'
import { rpc } from '../rpc.ts'
import { Command } from '../ui/command.tsx'
import { Loaded } from '../ui/loaded.tsx'
import { ShowMore } from '../ui/show-more.tsx'
import { Rows } from '../ui/skeletons.tsx'
import { orgProjectsQuery } from './queries.ts'
import { useOrg } from './use-org.ts'

/** CI is a contributor at most, and does nothing that is for people. */
const offered = permissionsOf('contributor').filter(
  (permission) => !peopleOnly.includes(permission),
)

/** A token for the CI of one project: what it files counts as observed. */
export function CiToken({ opened, onClose }: { opened: boolean; onClose: () => void }) {
  const org = useOrg()
  const query = useInfiniteQuery({ ...orgProjectsQuery(org.slug), enabled: opened })
  const [chosen, setChosen] = useState<string | null>(null)
  const [newest] = query.data ?? []
  // Once: a project that is created meanwhile does not take its place in the form.
  if (opened && chosen === null && newest !== undefined) setChosen(newest.ref)
  const project = chosen ?? ''
  return (
    <MakeToken
      opened={opened}
      onClose={onClose}
      title="New CI token"
      example="Main pipeline"
      offered={offered}
      preset={ciScopes}
      refresh="org"
      create={(wish) => rpc.project.createToken.mutate({ project, ...wish })}
      fields={
        <Loaded query={query} skeleton={<Rows count={1} height={60} />}>
          {(projects) =>
            projects.length === 0 ? (
              <Text size="sm">{org.name} has no project yet. Create one first.</Text>
            ) : (
              <>
                <NativeSelect
                  label="Project"
                  description={
                    query.hasNextPage
                      ? `The only one that the token reaches. The newest ${projects.length} are listed.`
                      : 'The only one that the token reaches.'
                  }
                  value={project}
                  data={projects.map(({ ref, name }) => ({
                    value: ref,
                    label: `${name} (${ref})`,
                  }))}
                  onChange={(event) => setChosen(event.currentTarget.value)}
                />
                <ShowMore query={query} />
              </>
            )
          }
        </Loaded>
      }
      usage={
        <Stack gap="xs">
          <Text size="sm">
            Keep it in the secrets of your CI as BATON_TOKEN. Then a pipeline files its reports,
            which count as observed:
          </Text>
          <Command line={serverLine(window.location.origin)} />
          <Command line={ciReport(project)} />
          <Elsewhere />
        </Stack>
      }
    />
  )
}
