import type { Diagnostic, Severity } from '@baton/schema'
import { Title } from '@mantine/core'
import { useId } from 'react'
import { CheckIcon, ChevronIcon } from '../../ui/icons.tsx'
import { FirstRows } from '../../ui/show-more.tsx'
import { Status } from '../../ui/status.tsx'
import classes from './findings.module.css'
import { markKinds } from './mark-kinds.tsx'

const atFirst = 25
/** As much of a line as is needed to find it. */
const longText = 120

const order: readonly Severity[] = ['error', 'warning', 'info']
const names: Record<Severity, readonly [one: string, many: string]> = {
  error: ['error', 'errors'],
  warning: ['warning', 'warnings'],
  info: ['note', 'notes'],
}

/** How many findings there are of each severity: “1 error, 3 warnings”. */
function countFindings(findings: readonly Diagnostic[]): string {
  const parts = order.flatMap((severity) => {
    const count = findings.filter((finding) => finding.severity === severity).length
    return count === 0 ? [] : [`${count} ${names[severity][count === 1 ? 0 : 1]}`]
  })
  return parts.length === 0 ? 'none' : parts.join(', ')
}

/** What the linter found, with a way to each line where the text is on the page. */
export function Findings({
  findings,
  linked,
  opened = false,
  textOf,
}: {
  findings: readonly Diagnostic[]
  /** Whether the lines can be jumped to. */
  linked: boolean
  /** Whether the list is open at first; errors always open it. */
  opened?: boolean
  /** A line's own words, where the text is not on the page. */
  textOf?: (line: number) => string
}) {
  const id = useId()
  if (findings.length === 0) {
    return <Status tone="good" icon={<CheckIcon />} word="No findings" />
  }
  return (
    <details className={classes.findings} open={opened || findings.some(isError)}>
      <summary>
        <span className={classes.chevron}>
          <ChevronIcon />
        </span>
        <Title order={2} size="h6" id={id}>
          Findings
        </Title>
        <span className={classes.count}>{countFindings(findings)}</span>
      </summary>
      <FirstRows rows={findings} atFirst={atFirst}>
        {(shown) => (
          <ul aria-labelledby={id}>
            {shown.map((finding, index) => (
              <Finding key={index} finding={finding} linked={linked} textOf={textOf} />
            ))}
          </ul>
        )}
      </FirstRows>
    </details>
  )
}

const isError = ({ severity }: Diagnostic) => severity === 'error'

function Finding({
  finding: { severity, message, fix, at },
  linked,
  textOf,
}: {
  finding: Diagnostic
  linked: boolean
  textOf: ((line: number) => string) | undefined
}) {
  const { tone, icon, word } = markKinds[severity]
  const line = at?.line
  const text = line === undefined ? '' : (textOf?.(line).trim() ?? '')
  return (
    <li>
      <Status tone={tone} icon={icon} word={word} />
      <span className={classes.line}>
        {line !== undefined && (linked ? <a href={`#L${line}`}>Line {line}</a> : `Line ${line}`)}
      </span>
      <span className={classes.message}>
        {text !== '' && <code className={classes.text}>{text.slice(0, longText)}</code>}
        {message} {fix !== undefined && <span className={classes.fix}>{fix}</span>}
      </span>
    </li>
  )
}
