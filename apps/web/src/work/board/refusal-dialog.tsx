import { gateStates } from '@baton/schema/plain'
import { Button, Group, Stack, Text } from '@mantine/core'
import { Link } from '@tanstack/react-router'
import { GateStatus } from '../../gate/gate-state.tsx'
import { explain, problemOf } from '../../problem.ts'
import { useProject } from '../../project/use-project.ts'
import { Dialog } from '../../ui/dialog.tsx'
import type { Move } from '../moves.ts'
import css from './refusal.module.css'

export type Refusal = { move: Move; error: unknown }

type OpenGate = { position: number; text: string; state: string; why: string }

function openGates(error: unknown): OpenGate[] {
  const gates = problemOf(error)?.data?.gates
  return Array.isArray(gates) ? (gates as OpenGate[]) : []
}

/** Why an item is not done yet: each open gate, or what its hand-off lacks. */
export function RefusalDialog({
  refusal,
  onClose,
}: {
  refusal: Refusal | null
  onClose: () => void
}) {
  const { org, slug } = useProject()
  if (refusal === null) return <Dialog opened={false} onClose={onClose} title="" children={null} />
  const { item } = refusal.move
  const gates = openGates(refusal.error)
  const { text, fix } = explain(refusal.error)
  return (
    <Dialog opened onClose={onClose} title={`#${item.number} is not done yet`} size="lg">
      <Stack>
        <Text size="sm">
          {text} It is back where it was.
          {gates.length === 0 && fix !== undefined && ` ${fix}`}
        </Text>
        {gates.length > 0 && (
          <ul className={css.gates} aria-label="Open gates">
            {gates.map(({ position, text, state, why }) => {
              const known = gateStates.find((one) => one === state)
              return (
                <li key={position}>
                  {known === undefined ? <span>{state}</span> : <GateStatus state={known} />}
                  <div>
                    <div>
                      {position}. {text}
                    </div>
                    <div className={css.why}>{why}</div>
                  </div>
                </li>
              )
            })}
          </ul>
        )}
        <Group justify="flex-end" gap="sm" className={css.foot}>
          <Button variant="default" onClick={onClose}>
            Close
          </Button>
          <Button component={Link} to={`/p/${org}/${slug}/items/${item.number}`} data-autofocus>
            Open #{item.number}
          </Button>
        </Group>
      </Stack>
    </Dialog>
  )
}
