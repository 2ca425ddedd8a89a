import type { ItemGates, ShownHandoff, WorkDetail } from '@baton/schema'
import { closedGateStates, pathToDone } from '@baton/schema/plain'

export type NextButton = 'start' | 'write' | 'submit' | 'read' | 'finish' | 'resume'

/** What comes next for an item: a sentence, the button for it, and what keeps it from being done. */
export type NextStep = {
  words: string
  button: { does: NextButton; label: string; enabled: boolean } | null
  open: ItemGates['gates']
}

type Known = {
  item: Pick<WorkDetail, 'status' | 'blockedFrom' | 'assignee' | 'moves'>
  /** Undefined while they are on their way. */
  gates: ItemGates['gates'] | undefined
  /** Null where the playbook asks for none. */
  handoff: Pick<ShownHandoff, 'status' | 'may'> | null | undefined
  me: { kind: string; id: string } | undefined
}

const button = (does: NextButton, label: string, enabled = true) => ({ does, label, enabled })

const count = (n: number) => (n === 1 ? 'the open gate' : `the ${n} open gates`)

export function nextStep({ item, gates, handoff, me }: Known): NextStep {
  const open = (gates ?? []).filter(({ state }) => !closedGateStates.includes(state))
  const say = (words: string, next: NextStep['button'] = null, because = open): NextStep => ({
    words,
    button: next,
    open: because,
  })
  switch (item.status) {
    case 'open':
      return say(startWords(item.assignee, me), button('start', 'Start'), [])
    case 'blocked':
      return say('Blocked. Resume it once the way is free.', button('resume', 'Resume'), [])
    case 'done':
      return say('Done. Nothing is left to do.', null, [])
    case 'cancelled':
      return say('Cancelled. If the work is wanted after all, create a new item.', null, [])
    case 'in_progress':
    case 'in_review':
      break
  }
  if (gates === undefined || handoff === undefined) return say('')
  if (handoff === null || handoff.status === 'accepted') {
    const enabled = open.length === 0 && pathToDone(item) !== null
    const accepted = handoff === null ? '' : 'The hand-off is accepted. '
    const words =
      open.length === 0
        ? 'Nothing holds it back: finish it.'
        : `Close ${count(open.length)}, then finish it.`
    return say(`${accepted}${words}`, button('finish', 'Finish', enabled))
  }
  if (handoff.status === 'submitted') {
    return handoff.may.includes('accept')
      ? say('Read the hand-off, then accept or return it.', button('read', 'Read the hand-off'))
      : say(
          'The hand-off waits for somebody who did not work on this to accept it.',
          button('finish', 'Finish', false),
        )
  }
  return say(...write(item.status, handoff, open.length))
}

function startWords(assignee: WorkDetail['assignee'], me: Known['me']): string {
  if (assignee === null) return 'Nobody has it yet. Whoever starts takes it.'
  return assignee.kind === me?.kind && assignee.id === me.id
    ? 'It is yours. Start when you begin.'
    : `${assignee.name} has it and has not started yet.`
}

/** What is left of the hand-off before somebody can accept it. */
function write(
  status: 'in_progress' | 'in_review',
  { status: state, may }: Pick<ShownHandoff, 'status' | 'may'>,
  open: number,
): [string, NextStep['button']] {
  const first = open === 0 ? '' : `Close ${count(open)}, then `
  const say = (words: string) => (first === '' ? capital(words) : first + words)
  if (status === 'in_review' && !may.includes('submit')) {
    return ['The hand-off is not whole. Move the item back to in progress to write it.', null]
  }
  if (state === 'returned') {
    const words = 'The hand-off was returned. Change what is asked for, then submit it again.'
    return [words, button('write', 'Rework the hand-off')]
  }
  return may.includes('submit')
    ? [say('submit the hand-off.'), button('submit', 'Submit the hand-off')]
    : [
        say('write the hand-off.'),
        button('write', state === null ? 'Write the hand-off' : 'Go on with the hand-off'),
      ]
}

const capital = (words: string) => `${words.charAt(0).toUpperCase()}${words.slice(1)}`
