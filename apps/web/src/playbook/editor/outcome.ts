import type { Check } from './check/check.ts'

/** What saving would do, or why it does nothing. */
export type Outcome = {
  /** False when there is nothing to save, or the server would refuse it. */
  may: boolean
  tone: 'quiet' | 'good' | 'busy' | 'bad'
  words: string
  /** Whether it would wait for somebody to approve it. */
  proposes: boolean
}

const list = new Intl.ListFormat('en-GB', { type: 'conjunction' })

/** `inForce` is false as long as no revision of the playbook has been approved. */
export function outcomeOf(
  check: Check,
  { mayApprove, inForce }: { mayApprove: boolean; inForce: boolean },
): Outcome {
  const refused = { may: false, proposes: false }
  if (!check.changed) return { ...refused, tone: 'quiet', words: 'Nothing is changed yet.' }
  if (!check.ok) return { ...refused, tone: 'bad', words: whyNot(check) }
  const parts = check.parts.length === 0 ? 'prose only' : list.format(check.parts)
  if (mayApprove || (inForce && check.parts.length === 0)) {
    return { may: true, proposes: false, tone: 'good', words: `Changes ${parts}: applies at once.` }
  }
  const why = inForce
    ? `Changes ${parts}: becomes a proposed revision, in force once a maintainer approves it.`
    : 'No revision is in force yet: this one is proposed until a maintainer approves it.'
  return { may: true, proposes: true, tone: 'busy', words: why }
}

function whyNot({ diagnostics }: Check): string {
  const errors = diagnostics.filter(({ severity }) => severity === 'error')
  const [first] = errors
  const line = first?.at?.line
  const at = line === undefined ? '' : ` on line ${line}`
  if (first?.code === 'REGION_PROTECTED') return `Locked guidance was changed${at}. Take that back.`
  const count = errors.length === 1 ? 'An error' : `${errors.length} errors`
  const from = errors.length === 1 ? at : `, the first${at}`
  return `${count}${from} would be refused. Correct ${errors.length === 1 ? 'it' : 'them'} first.`
}
