import type { ActorRef, Role, ShownGate } from '@baton/schema'
import { atLeast, can, closedGateStates, roles } from '@baton/schema/plain'
import { signOffRole } from './rule-words.ts'

export type Reader = { me: { kind: string; id: string }; role: Role; assignee: ActorRef | null }

const isSame = (one: Reader['me'], other: Reader['me'] | null) =>
  other !== null && one.kind === other.kind && one.id === other.id

/** Why the reader is not the one to confirm an open claim, or who is; null when they may. */
export function confirmHint({ claim, rule, may }: ShownGate, reader: Reader): string | null {
  if (claim === null || claim.decision !== null || may.includes('confirm')) return null
  const { me, role, assignee } = reader
  const named = signOffRole(rule)
  if (isSame(me, claim.by)) {
    const did = claim.kind === 'done' ? 'you ticked it' : 'you said that it does not apply'
    return `Somebody else has to confirm: ${did}.`
  }
  if (isSame(me, assignee)) return 'Somebody else has to confirm: you have this item.'
  if (!can(role, 'gate:confirm')) return `${capital(named ?? 'maintainer')} or above confirms it.`
  const needed = roles.find((one) => one === named?.toLowerCase())
  if (named !== null && needed === undefined) {
    return `The playbook asks for the role “${named}”, which nobody has: change its rule, or override the gate.`
  }
  if (needed !== undefined && !atLeast(role, needed))
    return `${capital(needed)} or above confirms it.`
  return 'Somebody else has to confirm: you worked on this.'
}

function capital(role: string): string {
  return `${/^[aeiou]/i.test(role) ? 'An' : 'A'} ${role}`
}

export const isClosed = ({ state }: Pick<ShownGate, 'state'>) => closedGateStates.includes(state)

/** “7 of 9 passed”, and what the others wait for. */
export function progressOf(gates: readonly Pick<ShownGate, 'state'>[]) {
  const count = (state: ShownGate['state']) => gates.filter((gate) => gate.state === state).length
  const passed = gates.filter(isClosed).length
  const rest = [
    [count('failed'), 'failed'],
    [count('claimed'), 'to confirm'],
    [count('pending'), 'pending'],
  ] as const
  return {
    passed,
    total: gates.length,
    words: `${passed} of ${gates.length} passed`,
    rest: rest.filter(([n]) => n > 0).map(([n, what]) => `${n} ${what}`),
  }
}
