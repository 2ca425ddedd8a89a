import type { WorkStatus } from '@baton/schema'
import { useDebouncedValue } from '@mantine/hooks'
import { useInfiniteQuery } from '@tanstack/react-query'
import { useNavigate, useParams } from '@tanstack/react-router'
import { projectsQuery } from '../project/queries.ts'
import { type Command, useRegisteredCommands } from '../ui/commands.ts'
import { type Entry, fitting, type Group, grouped } from './entries.ts'
import { useFoundItems } from './found-items.ts'
import { useFoundPages } from './found-pages.ts'
import { useRecentItems } from './recent.ts'

const settleMs = 120
/** Outside a project, so many are searched: those looked at last, then the first of the list. */
const searchedProjects = 4

const toEntry = ({ id, label, group, keys, words, run }: Command): Entry => ({
  id,
  label,
  group,
  ...(keys === undefined ? {} : { keys }),
  ...(words === undefined ? {} : { words }),
  run,
})

/**
 * What the palette offers for a text. Items come after what is known at once, so that nothing
 * moves from under the key that chooses it.
 */
export function useEntries(text: string): { groups: Group[]; pending: boolean } {
  const [asked] = useDebouncedValue(text, settleMs)
  const navigate = useNavigate()
  const { org, project } = useParams({ strict: false })
  const commands = useRegisteredCommands()
  const projects = useInfiniteQuery(projectsQuery).data ?? []
  const recent = useRecentItems()
  const current = org === undefined || project === undefined ? null : `${org}/${project}`
  const searched = new Set([...recent, ...projects].map(({ ref }) => ref))
  const found = useFoundItems(
    current === null ? [...searched].slice(0, searchedProjects) : [current],
    text,
    asked,
  )

  const { pages, pending } = useFoundPages(current)

  const itemEntry = (
    group: 'Recent' | 'Work items',
    { ref, number, title, status }: Item,
  ): Entry => ({
    id: `item.${ref}.${number}`,
    label: `#${number} ${title}`,
    group,
    ...(ref === current ? {} : { hint: ref }),
    ...(status === undefined ? {} : { status }),
    run: () => void navigate({ to: `/p/${ref}/items/${number}` }),
  })
  const known = [
    ...commands.filter(({ id }) => id !== 'palette').map(toEntry),
    ...projects
      .filter(({ ref }) => ref !== current)
      .map(
        ({ ref, name }): Entry => ({
          id: `project.${ref}`,
          label: name,
          group: 'Projects',
          hint: ref,
          run: () => void navigate({ to: `/p/${ref}` }),
        }),
      ),
  ]
  if (text === '') {
    const seen = recent.map((item) => itemEntry('Recent', item))
    return { groups: inOrder([...seen, ...known]), pending: false }
  }
  const items = found.items.map((item) => itemEntry('Work items', item))
  return {
    groups: inOrder([...fitting([...known, ...pages], text), ...items]),
    pending: pending || found.pending,
  }
}

type Item = { ref: string; number: number; title: string; status?: WorkStatus }

const order: readonly Entry['group'][] = [
  ...(['Recent', 'Go to', 'Do', 'Projects', 'View'] as const),
  ...(['Playbooks', 'Measures', 'Work items'] as const),
]

const inOrder = (entries: readonly Entry[]): Group[] =>
  grouped(entries).sort((one, other) => order.indexOf(one.title) - order.indexOf(other.title))
