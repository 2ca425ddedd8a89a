import type { Event } from '@baton/schema'
import { Text, VisuallyHidden } from '@mantine/core'
import { useInfiniteQuery } from '@tanstack/react-query'
import type { ReactNode } from 'react'
import { type Column, DataTable } from '../ui/data-table.tsx'
import { Empty } from '../ui/empty.tsx'
import { Forbidden } from '../ui/forbidden.tsx'
import { AgentIcon, PersonIcon, SystemIcon, TokenIcon } from '../ui/icons.tsx'
import { Loaded } from '../ui/loaded.tsx'
import { Page } from '../ui/page.tsx'
import { Section } from '../ui/section.tsx'
import { ShowMore } from '../ui/show-more.tsx'
import { Rows } from '../ui/skeletons.tsx'
import classes from './audit.module.css'
import { ChainCheck } from './chain-check.tsx'
import { orgEventsQuery } from './queries.ts'
import { useOrg } from './use-org.ts'

export function AuditPage() {
  const org = useOrg()
  if (org.may('audit:read')) return <Audit />
  return <Forbidden title="Audit" role={org.role} needs="admin" />
}

const actorIcons: Record<Event['actor']['kind'], () => ReactNode> = {
  person: PersonIcon,
  agent: AgentIcon,
  ci: TokenIcon,
  system: SystemIcon,
}

const second = new Intl.DateTimeFormat('sv-SE', { dateStyle: 'short', timeStyle: 'medium' })

const columns: Column<Event>[] = [
  { head: 'No.', kind: 'number', cell: ({ seq }) => seq },
  {
    head: 'Time',
    cell({ at }) {
      const [day, time] = second.format(new Date(at)).split(' ')
      return (
        <time dateTime={at} title={at} className={classes.time}>
          <span>{day}</span> <span>{time}</span>
        </time>
      )
    },
  },
  {
    head: 'Actor',
    cell({ actor }) {
      const Icon = actorIcons[actor.kind]
      return (
        <span className={classes.actor} title={actor.kind}>
          <Icon />
          <VisuallyHidden>{actor.kind}</VisuallyHidden>
          {actor.name}
        </span>
      )
    },
  },
  { head: 'Action', cell: ({ action }) => <Action name={action} /> },
  { head: 'Subject', cell: (event) => <Subject event={event} /> },
  { head: 'Data', cell: (event) => <Whole event={event} /> },
]

/** Where it has no room for one line, it breaks after its feature and nowhere else. */
function Action({ name }: { name: string }) {
  const [feature = '', verb] = name.split('.')
  return (
    <span className={classes.code}>
      {feature}
      {verb !== undefined && (
        <>
          .<wbr />
          {verb}
        </>
      )}
    </span>
  )
}

/** What it is about: by its number or short name where the entry tells one, else by its id. */
function Subject({ event: { subject, data } }: { event: Event }) {
  const type = subject.type.replaceAll('_', ' ')
  const { number, position, slug } = data
  return (
    <span title={subject.id} className={classes.subject}>
      {type}{' '}
      {typeof number === 'number' ? (
        <>
          {typeof position === 'number' && `${position} `}
          {type === 'work item' ? '' : 'of '}#{number}
        </>
      ) : typeof slug === 'string' ? (
        slug
      ) : (
        <span className={classes.id}>…{subject.id.slice(-6)}</span>
      )}
    </span>
  )
}

/** The names of its data; opened, the whole entry as it is stored. */
function Whole({ event }: { event: Event }) {
  const names = Object.keys(event.data)
  return (
    <details className={classes.data}>
      <summary>
        <span>{names.length === 0 ? 'no data' : names.join(', ')}</span>
      </summary>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls has to take the focus */}
      <pre tabIndex={0}>{JSON.stringify(event, null, 2)}</pre>
    </details>
  )
}

function Audit() {
  const org = useOrg()
  const query = useInfiniteQuery(orgEventsQuery(org.slug))
  return (
    <Page
      title="Audit"
      lead={`Everything that changed in ${org.name}, by whom and when, the newest first. Nobody can edit it here.`}
    >
      <ChainCheck />
      <Section title="Events">
        <Text size="sm" c="dimmed">
          Times are in your zone, {Intl.DateTimeFormat().resolvedOptions().timeZone}.
        </Text>
        <Loaded query={query} skeleton={<Rows count={12} />}>
          {(events) =>
            events.length === 0 ? (
              <Empty title="Nothing has happened yet">
                Each change in the organisation will stand here.
              </Empty>
            ) : (
              <>
                <DataTable
                  label="Events"
                  columns={columns}
                  rows={events}
                  keyOf={({ id }) => id}
                  dense
                />
                <ShowMore query={query} />
              </>
            )
          }
        </Loaded>
      </Section>
    </Page>
  )
}
