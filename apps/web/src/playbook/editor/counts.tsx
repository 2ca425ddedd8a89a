import type { PlaybookCounts } from '@baton/schema'
import css from './editor.module.css'

const shown: [keyof PlaybookCounts, one: string, many: string][] = [
  ['checklist', 'gate', 'gates'],
  ['targets', 'target', 'targets'],
  ['handoffFields', 'hand-off field', 'hand-off fields'],
  ['evidenceKinds', 'kind of evidence', 'kinds of evidence'],
  ['knownIssues', 'known issue', 'known issues'],
  ['touchpoints', 'touchpoint', 'touchpoints'],
  ['regions', 'agent region', 'agent regions'],
  ['openSlots', 'open slot', 'open slots'],
]

/** What Baton reads from the text as it is now. */
export function Counts({ counts }: { counts: PlaybookCounts }) {
  return (
    <ul className={css.counts} aria-label="What Baton reads from this text">
      {shown
        .filter(([key]) => key !== 'openSlots' || counts[key] > 0)
        .map(([key, one, many]) => (
          <li key={key}>
            <b>{counts[key]}</b> {counts[key] === 1 ? one : many}
          </li>
        ))}
    </ul>
  )
}
