import type { ReactNode } from 'react'
import { Page } from '../ui/page.tsx'
import classes from './entry.module.css'

/** A page before somebody is in: a calm card, and for newcomers what Baton is. */
export function Entry({
  title,
  lead,
  wide = false,
  children,
}: {
  title: string
  lead?: ReactNode
  /** For a form with pairs of fields. */
  wide?: boolean
  children: ReactNode
}) {
  return (
    <div className={classes.entry} data-wide={wide || undefined}>
      <div className={classes.about}>
        <img src="/favicon.svg" alt="" width={40} height={40} />
        <p>Baton runs the playbooks that engineers and coding agents work by.</p>
      </div>
      <div className={`card ${classes.card}`}>
        <Page title={title} lead={lead}>
          {children}
        </Page>
      </div>
    </div>
  )
}
