import type { Event } from '@baton/schema'
import { Link } from '@tanstack/react-router'
import { describeEvent, type EventLink, type Names } from './describe.ts'
import styles from './event.module.css'

/** An event as a sentence with links; without a project, as on an audit trail, only as words. */
export function EventWords({
  event,
  project = null,
  names,
}: {
  event: Event
  project?: string | null
  names?: Names | undefined
}) {
  const { parts, detail } = describeEvent(event, names)
  return (
    <>
      <span className={styles.words}>
        <span className={styles.actor}>{event.actor.name}</span>{' '}
        {parts.map((part, index) =>
          typeof part === 'string' ? part : <Place key={index} link={part} project={project} />,
        )}
      </span>
      {detail !== null && <blockquote className={styles.detail}>{detail}</blockquote>}
    </>
  )
}

function Place({ link, project: ref }: { link: EventLink; project: string | null }) {
  if (ref === null) return link.label
  const [org = '', project = ''] = ref.split('/')
  return 'item' in link ? (
    <Link
      to="/p/$org/$project/items/$number"
      params={{ org, project, number: `${link.item}` }}
      className={styles.link}
    >
      {link.label}
    </Link>
  ) : (
    <Link
      to="/p/$org/$project/playbooks/$playbook"
      params={{ org, project, playbook: link.playbook }}
      search={{ revision: link.revision ?? undefined }}
      className={styles.link}
    >
      {link.label}
    </Link>
  )
}
