import type { PlaybookCounts, PlaybookModel } from '@baton/schema'
import classes from './counts.module.css'
import { markKinds } from './mark-kinds.tsx'
import type { MarkKind } from './marks.ts'

type Count = { kind: MarkKind; one: string; many: string; of: keyof PlaybookCounts }

const kinds: readonly Count[] = [
  { kind: 'gate', one: 'gate', many: 'gates', of: 'checklist' },
  { kind: 'target', one: 'target', many: 'targets', of: 'targets' },
  { kind: 'handoff', one: 'hand-off field', many: 'hand-off fields', of: 'handoffFields' },
  { kind: 'evidence', one: 'kind of evidence', many: 'kinds of evidence', of: 'evidenceKinds' },
  { kind: 'issue', one: 'known issue', many: 'known issues', of: 'knownIssues' },
  { kind: 'touchpoint', one: 'touchpoint', many: 'touchpoints', of: 'touchpoints' },
  { kind: 'region', one: 'agent region', many: 'agent regions', of: 'regions' },
  { kind: 'readonly', one: 'read-only scope', many: 'read-only scopes', of: 'readonlyScopes' },
  { kind: 'slot', one: 'open slot', many: 'open slots', of: 'openSlots' },
]

/** What a playbook holds, in numbers; with its model each leads to the first one. */
export function Counts({
  counts,
  model,
  compact = false,
}: {
  counts: PlaybookCounts
  model?: PlaybookModel
  /** In few words, where the text needs the room: only what is there. */
  compact?: boolean
}) {
  const shown = compact ? kinds.filter(({ of }) => of === 'checklist' || counts[of] > 0) : kinds
  return (
    <ul
      className={classes.counts}
      data-compact={compact || undefined}
      aria-label="What the playbook holds"
    >
      {shown.map(({ kind, one, many, of }) => {
        const count = counts[of]
        const line = count > 0 ? firstLine(model?.[of]) : undefined
        const words = (
          <>
            {!compact && markKinds[kind].icon}
            <span>
              <b>{count}</b> {count === 1 ? one : many}
            </span>
          </>
        )
        return (
          <li key={kind} data-none={count === 0 || undefined}>
            {line === undefined ? <span>{words}</span> : <a href={`#L${line}`}>{words}</a>}
          </li>
        )
      })}
    </ul>
  )
}

function firstLine(
  entries: readonly ({ line: number } | { startLine: number })[] | undefined,
): number | undefined {
  const [first] = entries ?? []
  if (first === undefined) return undefined
  return 'line' in first ? first.line : first.startLine
}
