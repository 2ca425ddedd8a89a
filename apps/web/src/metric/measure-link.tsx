import type { MetricResult } from '@baton/schema'
import { Link } from '@tanstack/react-router'
import { useProject } from '../project/use-project.ts'
import styles from './metric.module.css'
import { environmentOf } from './standing.ts'
import type { WindowDays } from './windows.ts'

/** A target’s label, which leads to the page of its measure. */
export function MeasureLink({
  result: { metric, label, target },
  window,
}: {
  result: MetricResult
  window?: WindowDays | undefined
}) {
  const { org, slug: project } = useProject()
  return (
    <Link
      to="/p/$org/$project/measures/$metric"
      params={{ org, project, metric }}
      search={{ line: target?.line, environment: environmentOf(target), window }}
      className={styles.link}
      title={target?.text}
    >
      {label}
    </Link>
  )
}
