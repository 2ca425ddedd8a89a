import type { Me } from '@baton/schema'
import '@mantine/spotlight/styles.css'
import { useDebouncedValue } from '@mantine/hooks'
import {
  createSpotlight,
  Spotlight,
  type SpotlightActionData,
  type SpotlightActionGroupData,
} from '@mantine/spotlight'
import { useInfiniteQuery } from '@tanstack/react-query'
import { useNavigate, useParams } from '@tanstack/react-router'
import { useEffect, useState } from 'react'
import { projectsQuery } from '../project/queries.ts'
import { Keys } from '../shell/keys.tsx'
import { surfaces } from '../shell/surface.ts'
import { useRegisteredCommands } from '../ui/commands.ts'
import { SearchIcon } from '../ui/icons.tsx'
import { useFoundItems } from './found-items.ts'

const [store, spotlight] = createSpotlight()

/** Every page, project, item and action, one line of typing away. */
export function Palette({ me, opened }: { me: Me; opened: boolean }) {
  const [text, setText] = useState('')
  const [asked] = useDebouncedValue(text.trim(), 150)
  useEffect(() => (opened ? spotlight.open() : spotlight.close()), [opened])
  const navigate = useNavigate()
  const { org, project } = useParams({ strict: false })
  const commands = useRegisteredCommands()
  const projects = useInfiniteQuery({ ...projectsQuery, enabled: opened }).data ?? []
  const current = org === undefined || project === undefined ? null : `${org}/${project}`
  const items = useFoundItems(current ?? projects[0]?.ref ?? null, opened ? asked : '')

  const commandActions = (group: string): SpotlightActionData[] =>
    commands
      .filter((command) => command.group === group && command.id !== 'palette')
      .map(({ id, label, words = '', keys, run }) => ({
        id,
        label,
        keywords: words,
        ...(keys === undefined ? {} : { rightSection: <Keys keys={keys} /> }),
        onClick: run,
      }))
  const groups: SpotlightActionGroupData[] = [
    {
      group: 'Work items',
      actions: items.map(({ number, title, status, ref }) => ({
        id: `item.${ref}.${number}`,
        label: `#${number} ${title}`,
        description: status.replaceAll('_', ' '),
        // The server has found it by this text already.
        keywords: text,
        onClick: () => void navigate({ to: `/p/${ref}/items/${number}` }),
      })),
    },
    { group: 'Go to', actions: commandActions('Go to') },
    {
      group: 'Projects',
      actions: projects
        .filter(({ ref }) => ref !== current)
        .map(({ ref, name }) => ({
          id: `project.${ref}`,
          label: name,
          description: ref,
          onClick: () => void navigate({ to: `/p/${ref}` }),
        })),
    },
    { group: 'Do', actions: commandActions('Do') },
    { group: 'View', actions: commandActions('View') },
  ]
  return (
    <Spotlight
      store={store}
      onSpotlightClose={surfaces.close}
      actions={groups.filter(({ actions }) => actions.length > 0)}
      query={text}
      onQueryChange={setText}
      shortcut={null}
      scrollable
      maxHeight="min(28rem, 60vh)"
      highlightQuery
      clearQueryOnClose
      nothingFound={`Nothing is called “${text}”. Try a title, a number, a page, or a project.`}
      searchProps={{
        leftSection: <SearchIcon />,
        placeholder: 'A page, a project, an item by title or number, or what to do',
        'aria-label': `Search or do, as ${me.name}`,
      }}
    />
  )
}
