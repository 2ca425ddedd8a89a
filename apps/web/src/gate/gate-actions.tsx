import type { GateStep, ShownGate } from '@baton/schema'
import { ActionIcon, Button, Group, Menu, NumberInput } from '@mantine/core'
import { useRef, useState } from 'react'
import { MoreIcon } from '../ui/icons.tsx'
import { ReasonForm } from '../ui/reason-form.tsx'
import type { Step } from './use-gate-step.ts'

/** The steps that take words. */
export type Asked = Exclude<GateStep, 'confirm'>

const menuWords = { tick: 'Change the note…', skip: 'Not applicable…', override: 'Override…' }

/** What the reader may do to a gate; the usual step is a button, the exceptions are in a menu. */
export function GateActions({
  gate: { position, may, claim },
  onAsk,
  onConfirm,
}: {
  gate: ShownGate
  onAsk: (step: Asked) => void
  onConfirm: () => void
}) {
  const isClaimed = claim !== null && claim.decision === null
  const rare = (['tick', 'skip', 'override'] as const).filter(
    (step) => may.includes(step) && (step !== 'tick' || isClaimed),
  )
  return (
    <Group gap={6} wrap="nowrap">
      {may.includes('confirm') && (
        <Button size="compact-sm" aria-label={`Confirm gate ${position}`} onClick={onConfirm}>
          Confirm
        </Button>
      )}
      {may.includes('reject') && (
        <Button
          size="compact-sm"
          variant="default"
          data-step="reject"
          aria-label={`Reject gate ${position}`}
          onClick={() => onAsk('reject')}
        >
          Reject…
        </Button>
      )}
      {may.includes('tick') && !isClaimed && (
        <Button
          size="compact-sm"
          variant="default"
          data-step="tick"
          aria-label={`Tick gate ${position}`}
          onClick={() => onAsk('tick')}
        >
          Tick…
        </Button>
      )}
      {rare.length > 0 && (
        // The form that an item opens takes the focus; the menu gives it back to nobody.
        <Menu
          position="bottom-end"
          returnFocus={false}
          transitionProps={{ duration: 0 }}
          withInitialFocusPlaceholder={false}
        >
          <Menu.Target>
            <ActionIcon
              variant="subtle"
              color="gray"
              data-step="more"
              aria-label={`More for gate ${position}`}
            >
              <MoreIcon />
            </ActionIcon>
          </Menu.Target>
          <Menu.Dropdown>
            {rare.map((step) => (
              <Menu.Item key={step} onClick={() => onAsk(step)}>
                {menuWords[step]}
              </Menu.Item>
            ))}
          </Menu.Dropdown>
        </Menu>
      )}
    </Group>
  )
}

const words: Record<Asked, { label: string; description?: string; send: string }> = {
  tick: { label: 'What was done', description: 'May be left empty.', send: 'Tick' },
  reject: { label: 'Why the claim does not hold', send: 'Reject' },
  skip: {
    label: 'Why it does not apply',
    description: 'Somebody else confirms this.',
    send: 'Say that it does not apply',
  },
  override: {
    label: 'Why it may be left open',
    description: 'The gate is lifted for some days and reopens by itself. It is on the record.',
    send: 'Override',
  },
}

/** As long as the server lets an override last. */
const maxDays = 90

/** Asks for the words that a step takes. */
export function GateForm({
  gate,
  item,
  asked,
  onStep,
  onCancel,
}: {
  gate: ShownGate
  /** `org/project#n`, for the draft. */
  item: string
  asked: Asked
  onStep: (step: Step) => void
  onCancel: () => void
}) {
  const [days, setDays] = useState<number | string>(7)
  const daysField = useRef<HTMLInputElement>(null)
  const isWithin = typeof days === 'number' && days >= 1 && days <= maxDays
  return (
    <ReasonForm
      {...words[asked]}
      draft={`${asked} ${item} gate ${gate.position}`}
      optional={asked === 'tick'}
      onCancel={onCancel}
      onSend={(text, sent) => {
        if (asked === 'tick') onStep({ gate, step: asked, note: text, sent })
        else if (asked !== 'override') onStep({ gate, step: asked, reason: text, sent })
        else if (isWithin) onStep({ gate, step: asked, reason: text, days, sent })
        else daysField.current?.focus()
      }}
    >
      {asked === 'override' && (
        <NumberInput
          label="Days until it reopens"
          value={days}
          onChange={setDays}
          min={1}
          max={maxDays}
          clampBehavior="none"
          allowNegative={false}
          error={isWithin ? undefined : `Say a number of days from 1 to ${maxDays}.`}
          ref={daysField}
          allowDecimal={false}
          maw={200}
        />
      )}
    </ReasonForm>
  )
}
