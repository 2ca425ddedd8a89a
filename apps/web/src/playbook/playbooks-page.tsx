import { Text } from '@mantine/core'
import { useInfiniteQuery } from '@tanstack/react-query'
import { useProject } from '../project/use-project.ts'
import { ClockIcon, UploadIcon } from '../ui/icons.tsx'
import { ButtonLink, TextLink } from '../ui/links.tsx'
import { Loaded } from '../ui/loaded.tsx'
import { Page } from '../ui/page.tsx'
import { Redirect } from '../ui/redirect.tsx'
import { ShowMore } from '../ui/show-more.tsx'
import { Status } from '../ui/status.tsx'
import { Time } from '../ui/time.tsx'
import { BringPlaybook } from './import/bring-playbook.tsx'
import { playbooksQuery } from './queries.ts'

/** The project's playbooks; straight on to the only one, and to the import when there is none. */
export function PlaybooksPage() {
  const { ref, org, slug: project, may } = useProject()
  const query = useInfiniteQuery(playbooksQuery(ref))
  const only = query.data?.length === 1 && !query.hasNextPage ? query.data[0] : undefined
  if (only !== undefined) return <Redirect to={`/p/${ref}/playbooks/${only.slug}`} />
  const none = query.data?.length === 0
  return (
    <Page
      title={none ? 'Bring a playbook' : 'Playbooks'}
      lead={
        none
          ? 'Its checklist becomes the gates of each work item, its metrics become targets.'
          : undefined
      }
    >
      <Loaded query={query}>
        {(playbooks) =>
          playbooks.length === 0 ? (
            <BringPlaybook project={ref} />
          ) : (
            <>
              <ul className="projects">
                {playbooks.map((playbook) => (
                  <li key={playbook.id} className="card">
                    <TextLink
                      to="/p/$org/$project/playbooks/$playbook"
                      params={{ org, project, playbook: playbook.slug }}
                      fw={600}
                    >
                      {playbook.title === '' ? playbook.slug : playbook.title}
                    </TextLink>
                    <Text size="sm" c="dimmed">
                      <span className="mono">{playbook.slug}</span> ·{' '}
                      {playbook.headRevision === null
                        ? 'not in force yet'
                        : `revision ${playbook.headRevision} in force`}{' '}
                      · since <Time at={playbook.createdAt} />
                    </Text>
                    {playbook.proposedRevision !== null && (
                      <Status
                        tone="warn"
                        icon={<ClockIcon />}
                        word={`Revision ${playbook.proposedRevision} waits for approval`}
                      />
                    )}
                  </li>
                ))}
              </ul>
              <ShowMore query={query} />
              {may('playbook:write') && (
                <div>
                  <ButtonLink
                    to="/p/$org/$project/playbooks/import"
                    params={{ org, project }}
                    leftSection={<UploadIcon />}
                  >
                    Import a playbook
                  </ButtonLink>
                </div>
              )}
            </>
          )
        }
      </Loaded>
    </Page>
  )
}
