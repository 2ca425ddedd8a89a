import { Link } from '@tanstack/react-router'
import { useProject } from '../../project/use-project.ts'
import classes from './document.module.css'
import { markKinds } from './mark-kinds.tsx'
import type { Mark } from './marks.ts'

/** What Baton reads from one block, beside it where there is room, else below it. */
export function MarkBadges({ marks }: { marks: readonly Mark[] }) {
  return (
    <span className={classes.marks}>
      {marks.map((mark, index) => (
        <MarkBadge key={index} mark={mark} />
      ))}
    </span>
  )
}

function MarkBadge({ mark }: { mark: Mark }) {
  const { org, slug } = useProject()
  const { kind, text, detail, metric, line } = mark
  const { word, icon, tone } = markKinds[kind]
  const head = (
    <span className={classes.kind} data-tone={tone}>
      {icon}
      {word}
    </span>
  )
  if (kind === 'error' || kind === 'warning' || kind === 'info') {
    return (
      <details className={classes.finding}>
        <summary>
          {head} <span className={classes.brief}>{text}</span>
        </summary>
        {detail !== undefined && <span className={classes.fix}>{detail}</span>}
      </details>
    )
  }
  return (
    <span className={classes.mark} title={detail}>
      {head}{' '}
      {metric === undefined ? (
        <span>{text}</span>
      ) : (
        <Link
          to="/p/$org/$project/measures/$metric"
          params={{ org, project: slug, metric }}
          search={{ line }}
          className={classes.markLink}
        >
          {text}
        </Link>
      )}
    </span>
  )
}
