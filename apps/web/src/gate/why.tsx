import type { Gate } from '@baton/schema'
import { Time } from '../ui/time.tsx'
import { isSignOff } from './rule-words.ts'

const instants = /(\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z)/

/** A sentence of the server with its instants as the reader wants them. */
function Sentence({ text }: { text: string }) {
  return text
    .split(instants)
    .map((part, index) => (index % 2 === 1 ? <Time key={index} at={part} /> : part))
}

function Said({ text }: { text: string | null }) {
  return text === null || text === '' ? '.' : <>: “{text}”.</>
}

/** Why a gate is in its state: who said what and when, else what the server found. */
export function Why({ gate }: { gate: Gate }) {
  const { claim, override, why, otherwise, rule, state } = gate
  if (state === 'overridden' && override !== null) {
    return (
      <>
        {override.by.name} ({override.role}) overrode it <Time at={override.at} />
        <Said text={override.reason} /> It reopens <Time at={override.expiresAt} />.
      </>
    )
  }
  if (claim === null) return <Sentence text={why} />
  const at = <Time at={claim.at} />
  const says =
    claim.kind === 'done' ? (
      <>
        {claim.by.name} ticked it {at}
      </>
    ) : (
      <>
        {claim.by.name} said {at} that it does not apply
      </>
    )
  if (claim.decision === null && state === 'claimed') {
    return (
      <>
        {says}
        <Said text={claim.note} />
        {otherwise && gate.supported && (
          <div>
            Without that: <Sentence text={otherwise} />
          </div>
        )}
      </>
    )
  }
  const decided = claim.decidedAt === null ? null : <Time at={claim.decidedAt} />
  const decider = claim.decidedBy?.name ?? 'Somebody'
  if (claim.decision === 'confirmed' && (isSignOff(rule) || state === 'not_applicable')) {
    return (
      <>
        {says}
        <Said text={claim.note} />{' '}
        {claim.self
          ? 'Confirmed by themselves, as the only person of the organisation,'
          : `Confirmed by ${decider}`}{' '}
        {decided}.
      </>
    )
  }
  if (claim.decision === 'rejected') {
    return (
      <>
        {!isSignOff(rule) && <Sentence text={`${why} `} />}
        {decider} rejected {claim.kind === 'done' ? 'the tick' : 'that it does not apply'} {decided}
        <Said text={claim.reason} />
      </>
    )
  }
  return <Sentence text={why} />
}
