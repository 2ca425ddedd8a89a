import { UnstyledButton } from '@mantine/core'
import { useDisclosure } from '@mantine/hooks'
import { type RefObject, useEffect, useId, useRef } from 'react'
import { ChevronIcon } from '../../ui/icons.tsx'
import classes from './outline.module.css'
import { type OutlineEntry, visibleOutline } from './outline.ts'
import { useCurrentSection } from './use-current-section.ts'

/** The headings of a playbook, with the one marked under which the reader is. */
export function OutlineNav({
  entries,
  text,
}: {
  entries: readonly OutlineEntry[]
  text: RefObject<HTMLElement | null>
}) {
  const current = useCurrentSection(text, entries)
  const [opened, list] = useDisclosure(false)
  const id = useId()
  const marked = useRef<HTMLAnchorElement>(null)
  useEffect(() => {
    // In a long outline the current entry may be out of sight.
    if (current !== undefined) marked.current?.scrollIntoView({ block: 'nearest' })
  }, [current])
  if (entries.length < 2) return null
  return (
    <nav aria-label="Outline" className={classes.outline}>
      <UnstyledButton
        className={classes.toggle}
        aria-expanded={opened}
        aria-controls={id}
        onClick={list.toggle}
      >
        <span className={classes.chevron}>
          <ChevronIcon />
        </span>
        <span className={classes.title}>Outline</span>
        <span className={classes.here}>{current?.title}</span>
      </UnstyledButton>
      <ul id={id} className={classes.list} data-opened={opened || undefined}>
        {visibleOutline(entries, current?.id).map((entry, _, all) => (
          <li key={entry.id}>
            <a
              href={`#${entry.id}`}
              ref={entry === current ? marked : null}
              className={classes.link}
              data-deep={entry.nesting > (all[0]?.nesting ?? 0) || undefined}
              aria-current={entry === current ? 'location' : undefined}
              onClick={list.close}
            >
              {entry.title}
            </a>
          </li>
        ))}
      </ul>
    </nav>
  )
}
