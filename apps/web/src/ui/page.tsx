import { Stack, Title } from '@mantine/core'
import { type ReactNode, useEffect, useRef } from 'react'
import { announce } from './announce.ts'

/** The first page gets its focus from the browser, every later one from us. */
let arrived = false

/**
 * A page of its own, with its title in the tab. Who comes to it hears which it is: the focus goes
 * to its heading where it would be nowhere, and stays on a link that led here and is still there.
 */
export function Page({
  title,
  lead,
  action,
  narrow = false,
  children,
}: {
  title: string
  /** What belongs to the title, in smaller letters right below it. */
  lead?: ReactNode
  /** The main things to do on this page, beside its title. */
  action?: ReactNode
  narrow?: boolean
  children: ReactNode
}) {
  const heading = useRef<HTMLHeadingElement>(null)
  useEffect(() => {
    document.title = `${title} · Baton`
  }, [title])
  useEffect(() => {
    const focused = document.activeElement
    if (arrived && (focused === null || focused === document.body)) {
      heading.current?.focus({ preventScroll: true })
    } else if (arrived) {
      announce(title)
    }
    arrived = true
  }, [])
  return (
    <Stack gap="lg" className={narrow ? 'page narrow' : 'page'}>
      <div className="page-head">
        <div className="page-name">
          <Title order={1} size="h2" ref={heading} tabIndex={-1} className="page-title">
            {title}
          </Title>
          {lead !== undefined && <div className="page-lead">{lead}</div>}
        </div>
        {action}
      </div>
      {children}
    </Stack>
  )
}
