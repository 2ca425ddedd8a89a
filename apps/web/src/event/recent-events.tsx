import type { Event } from '@baton/schema'
import { Text } from '@mantine/core'
import { useProject } from '../project/use-project.ts'
import { TextLink } from '../ui/links.tsx'
import { Section } from '../ui/section.tsx'
import styles from './event.module.css'
import { EventRow } from './event-row.tsx'
import { withoutRepeats } from './repeats.ts'
import { useNames } from './use-names.ts'

/** The last few things that happened, and the way to all of them. */
export function RecentEvents({ events }: { events: readonly Event[] }) {
  const { ref, org, slug: project } = useProject()
  const names = useNames(org)
  return (
    <Section
      title="Recent activity"
      action={
        <TextLink to="/p/$org/$project/activity" params={{ org, project }} size="sm">
          All activity
        </TextLink>
      }
    >
      {events.length === 0 ? (
        <Text size="sm" c="dimmed">
          Nothing has happened here yet.
        </Text>
      ) : (
        <ul className={styles.list}>
          {withoutRepeats(events).map((event) => (
            <EventRow key={event.id} event={event} project={ref} names={names} />
          ))}
        </ul>
      )}
    </Section>
  )
}
