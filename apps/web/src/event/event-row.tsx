import type { ActorKind, Event } from '@baton/schema'
import { VisuallyHidden } from '@mantine/core'
import type { ReactNode } from 'react'
import { AgentIcon, CiIcon, PersonIcon, SystemIcon } from '../ui/icons.tsx'
import { Time } from '../ui/time.tsx'
import type { Names } from './describe.ts'
import styles from './event.module.css'
import { EventWords } from './event-words.tsx'

const kinds: Record<ActorKind, { icon: ReactNode; name: string }> = {
  person: { icon: <PersonIcon />, name: 'Person' },
  agent: { icon: <AgentIcon />, name: 'Agent' },
  ci: { icon: <CiIcon />, name: 'CI' },
  system: { icon: <SystemIcon />, name: 'Baton' },
}

/** What somebody is: a person, an agent, CI or Baton itself. */
export function ActorKindIcon({ kind }: { kind: ActorKind }) {
  const { icon, name } = kinds[kind]
  return (
    <span className={styles.kind} title={name}>
      {icon}
      <VisuallyHidden>{name}</VisuallyHidden>
    </span>
  )
}

/** One entry of a list of events: who, what and when. */
export function EventRow({
  event,
  project,
  names,
}: {
  event: Event
  project: string | null
  names?: Names | undefined
}) {
  return (
    <li className={styles.row}>
      <ActorKindIcon kind={event.actor.kind} />
      <div className={styles.what}>
        <EventWords event={event} project={project} names={names} />
      </div>
      <span className={styles.when}>
        <Time at={event.at} />
      </span>
    </li>
  )
}
