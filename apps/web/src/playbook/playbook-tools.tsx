import type { PlaybookDetail } from '@baton/schema'
import { Button } from '@mantine/core'
import { useQuery, useQueryClient } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { useCallback, useMemo } from 'react'
import { useProject } from '../project/use-project.ts'
import { type Command, useCommands } from '../ui/commands.ts'
import { DownloadIcon, EditIcon, HistoryIcon, SuggestIcon, UploadIcon } from '../ui/icons.tsx'
import { ButtonLink } from '../ui/links.tsx'
import { notifyFailure } from '../ui/notify.tsx'
import { download } from './download.ts'
import classes from './playbook-page.module.css'
import { sourceQuery, suggestionsQuery } from './queries.ts'

/** What can be done with a playbook, as buttons and as keys. */
export function PlaybookTools({ playbook }: { playbook: PlaybookDetail }) {
  const { ref, org, slug: project, may } = useProject()
  const { slug, revision } = playbook
  const navigate = useNavigate()
  const client = useQueryClient()
  const suggestions = useQuery(suggestionsQuery(ref, slug)).data?.items.length ?? 0
  const writes = may('playbook:write')

  const { number } = revision
  const save = useCallback(async () => {
    try {
      download(await client.fetchQuery(sourceQuery(ref, slug, number)))
    } catch (error) {
      notifyFailure('The playbook was not downloaded', error)
    }
  }, [client, ref, slug, number])

  const commands = useMemo((): Command[] => {
    const base = `/p/${ref}/playbooks`
    const go = (id: string, label: string, keys: string, to: string): Command => ({
      id: `playbook.${id}`,
      label,
      group: 'Do',
      keys,
      run: () => void navigate({ to }),
    })
    return [
      ...(writes
        ? [
            go('edit', 'Edit this playbook', 'e', `${base}/${slug}/edit`),
            go('import', 'Import a new version', 'i', `${base}/import?playbook=${slug}`),
            go('another', 'Import another playbook', 'a', `${base}/import`),
          ]
        : []),
      go('revisions', 'Revisions of this playbook', 'r', `${base}/${slug}/revisions`),
      go('rules', 'Suggested rules', 'u', `${base}/${slug}/rules`),
    ]
  }, [ref, slug, writes, navigate])
  useCommands(commands)
  useCommands(
    useMemo(
      () => [
        {
          id: 'playbook.download',
          label: 'Download this playbook',
          group: 'Do',
          keys: 'd',
          run: () => void save(),
        },
      ],
      [save],
    ),
  )

  const params = { org, project, playbook: slug }
  return (
    <div className={classes.tools}>
      {writes && (
        <>
          <ButtonLink
            size="xs"
            to="/p/$org/$project/playbooks/$playbook/edit"
            params={params}
            leftSection={<EditIcon />}
          >
            Edit
          </ButtonLink>
          <ButtonLink
            size="xs"
            variant="default"
            to="/p/$org/$project/playbooks/import"
            params={{ org, project }}
            search={{ playbook: slug }}
            leftSection={<UploadIcon />}
          >
            Import new version
          </ButtonLink>
          <ButtonLink
            size="xs"
            variant="default"
            to="/p/$org/$project/playbooks/import"
            params={{ org, project }}
            leftSection={<UploadIcon />}
          >
            Import another playbook
          </ButtonLink>
        </>
      )}
      <Button
        size="xs"
        variant="default"
        onClick={() => void save()}
        leftSection={<DownloadIcon />}
      >
        Download
      </Button>
      <ButtonLink
        size="xs"
        variant="default"
        to="/p/$org/$project/playbooks/$playbook/revisions"
        params={params}
        leftSection={<HistoryIcon />}
      >
        Revisions
      </ButtonLink>
      {suggestions > 0 && (
        <ButtonLink
          size="xs"
          variant="default"
          to="/p/$org/$project/playbooks/$playbook/rules"
          params={params}
          leftSection={<SuggestIcon />}
        >
          Suggested rules ({suggestions})
        </ButtonLink>
      )}
    </div>
  )
}
