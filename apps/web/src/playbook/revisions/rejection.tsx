import classes from './revisions.module.css'

/** Why a revision was rejected, in the words of who did. */
export function Rejection({ children }: { children: string }) {
  return <blockquote className={classes.rejection}>{children}</blockquote>
}
