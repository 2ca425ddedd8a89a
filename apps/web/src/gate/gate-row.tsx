import type { ShownGate } from '@baton/schema'
import { Link } from '@tanstack/react-router'
import { type ReactNode, useEffect, useRef, useState } from 'react'
import css from './gate.module.css'
import { type Asked, GateActions, GateForm } from './gate-actions.tsx'
import { GateStatus } from './gate-state.tsx'
import { isClosed } from './hint.ts'
import { ruleWords } from './rule-words.ts'
import type { Step } from './use-gate-step.ts'
import { Why } from './why.tsx'

/** One gate: its state, its words, why, what would prove it, and what the reader may do. */
export function GateRow({
  gate,
  item,
  hint,
  proof,
  onStep,
}: {
  gate: ShownGate
  item: string
  /** Why the reader may not confirm it. */
  hint: string | null
  proof: ReactNode
  onStep: (step: Step) => void
}) {
  const row = useRef<HTMLLIElement>(null)
  const [asked, setAsked] = useState<Asked | null>(null)
  const before = useRef<Asked | null>(null)

  // The form is gone, and with it the focus: back to what opened it, else to the gate.
  useEffect(() => {
    const was = before.current
    before.current = asked
    if (asked !== null || was === null) return
    const find = (step: string) => row.current?.querySelector<HTMLElement>(`[data-step="${step}"]`)
    const opener = find(was) ?? find('more') ?? row.current
    opener?.focus({ preventScroll: true })
  }, [asked])

  function take(step: Step) {
    // What opened the form is about to go as well.
    before.current = null
    setAsked(null)
    row.current?.focus({ preventScroll: true })
    onStep(step)
  }

  const closed = isClosed(gate)
  return (
    <li
      ref={row}
      id={`gate-${gate.position}`}
      tabIndex={-1}
      className={css.gate}
      data-closed={closed || undefined}
      aria-label={`Gate ${gate.position}`}
    >
      <Link
        to="."
        hash={`gate-${gate.position}`}
        className={css.number}
        aria-label={`Link to gate ${gate.position}`}
      >
        {gate.position}
      </Link>
      <div className={css.state}>
        <GateStatus state={gate.state} />
      </div>
      <div className={css.words}>
        <div className={css.text}>{gate.text}</div>
        <div className={css.why} data-said={gate.claim !== null || undefined}>
          <Why gate={gate} />
          {!closed && gate.state !== 'claimed' && (
            <span className={css.rule}> Proof: {ruleWords(gate.rule)}</span>
          )}
        </div>
        {proof}
        {hint !== null && <div className={css.hint}>{hint}</div>}
        {asked !== null && (
          <div className={css.form}>
            <GateForm
              gate={gate}
              item={item}
              asked={asked}
              onStep={take}
              onCancel={() => setAsked(null)}
            />
          </div>
        )}
      </div>
      {asked === null && gate.may.length > 0 && (
        <div className={css.actions}>
          <GateActions
            gate={gate}
            onAsk={setAsked}
            onConfirm={() => take({ gate, step: 'confirm' })}
          />
        </div>
      )}
    </li>
  )
}
