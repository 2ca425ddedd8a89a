import type { Event } from '@baton/schema'
import { Button } from '@mantine/core'
import { useInfiniteQuery } from '@tanstack/react-query'
import { useMemo, useRef, useState } from 'react'
import { useProject } from '../project/use-project.ts'
import { useCommands } from '../ui/commands.ts'
import { Empty } from '../ui/empty.tsx'
import { Loaded } from '../ui/loaded.tsx'
import { Page } from '../ui/page.tsx'
import { Section } from '../ui/section.tsx'
import { ShowMore } from '../ui/show-more.tsx'
import { Rows } from '../ui/skeletons.tsx'
import { groupByDay, nameOfDay } from './days.ts'
import styles from './event.module.css'
import { EventRow } from './event-row.tsx'
import { feedQuery } from './queries.ts'
import { withoutRepeats } from './repeats.ts'
import { useNames } from './use-names.ts'

export function ActivityPage() {
  const { ref, name } = useProject()
  const query = useInfiniteQuery(feedQuery(ref))
  return (
    <Page title="Activity" lead={`Everything that happened in ${name}, newest first.`}>
      <Loaded query={query} skeleton={<Rows count={12} height={38} />}>
        {(events) =>
          events.length === 0 ? (
            <Empty title="Nothing has happened here yet">
              What people, agents and CI do in this project will stand here, from the first work
              item on.
            </Empty>
          ) : (
            <>
              <Feed events={events} />
              <div>
                <ShowMore query={query} end="That is all, back to the beginning of the project." />
              </div>
            </>
          )
        }
      </Loaded>
    </Page>
  )
}

/**
 * The events by day. What happens from now on waits behind a button, so that nothing moves under
 * the eyes of somebody who reads.
 */
function Feed({ events }: { events: readonly Event[] }) {
  const { ref, org } = useProject()
  const names = useNames(org)
  const [newest, setNewest] = useState(events[0]?.seq ?? 0)
  const top = useRef<HTMLDivElement>(null)
  const shown = events.filter(({ seq }) => seq <= newest)
  const fresh = events.length - shown.length

  const head = events[0]?.seq ?? 0
  const commands = useMemo(() => {
    const showNew = () => {
      setNewest(head)
      window.scrollTo({ top: 0 })
      top.current?.focus({ preventScroll: true })
    }
    if (head === newest) return []
    return [
      {
        id: 'activity.new',
        label: 'Show new events',
        group: 'View' as const,
        keys: 'n',
        run: showNew,
      },
    ]
  }, [head, newest])
  useCommands(commands)

  return (
    <>
      <div className={styles.news} aria-live="polite">
        {fresh > 0 && (
          <Button size="compact-sm" radius="xl" onClick={() => commands[0]?.run()}>
            Show {fresh} new {fresh === 1 ? 'event' : 'events'}
          </Button>
        )}
      </div>
      <div ref={top} tabIndex={-1} className={styles.days}>
        {groupByDay(withoutRepeats(shown)).map(({ day, entries }) => (
          <Section key={day} title={nameOfDay(entries[0]?.at ?? '', Date.now())}>
            <ul className={styles.list}>
              {entries.map((event) => (
                <EventRow key={event.id} event={event} project={ref} names={names} />
              ))}
            </ul>
          </Section>
        ))}
      </div>
    </>
  )
}
