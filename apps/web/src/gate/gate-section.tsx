import type { ActorRef, ShownGate, WorkDetail } from '@baton/schema'
import { Text } from '@mantine/core'
import { useQuery, useQueryClient } from '@tanstack/react-query'
import { meQuery } from '../identity/queries.ts'
import { useProject } from '../project/use-project.ts'
import { Loaded } from '../ui/loaded.tsx'
import { Section } from '../ui/section.tsx'
import { Rows } from '../ui/skeletons.tsx'
import { useHashTarget } from '../ui/use-hash-target.ts'
import css from './gate.module.css'
import { GateProof } from './gate-proof.tsx'
import { GateRow } from './gate-row.tsx'
import { confirmHint, progressOf } from './hint.ts'
import { itemGatesQuery } from './queries.ts'
import { useGateStep } from './use-gate-step.ts'

/** The gates of an item: what holds it back, what proves what, and what the reader may do. */
export function GateSection({ item }: { item: WorkDetail }) {
  const { ref } = useProject()
  const query = useQuery(itemGatesQuery(ref, item.number))
  const gates = query.data?.gates
  useHashTarget('gate-', gates !== undefined)
  return (
    <Section
      title="Gates"
      id="gates"
      action={gates !== undefined && gates.length > 0 ? <Progress gates={gates} /> : undefined}
    >
      <Loaded query={query} skeleton={<Rows count={4} height={64} />}>
        {({ gates, item: name }) =>
          gates.length === 0 ? (
            <Text size="sm" c="dimmed">
              {item.playbook === null
                ? 'This item follows no playbook, so it has no gates.'
                : 'Its playbook has no checklist, so it has no gates.'}
            </Text>
          ) : (
            <Gates gates={gates} name={name} number={item.number} assignee={item.assignee} />
          )
        }
      </Loaded>
    </Section>
  )
}

function Progress({ gates }: { gates: readonly ShownGate[] }) {
  const { passed, total, words, rest } = progressOf(gates)
  return (
    <div className={css.progress}>
      <span>{[words, ...rest].join(' · ')}</span>
      <div className={css.bar} aria-hidden>
        <div style={{ width: `${(100 * passed) / total}%` }} />
      </div>
    </div>
  )
}

function Gates({
  gates,
  name,
  number,
  assignee,
}: {
  gates: readonly ShownGate[]
  name: string
  number: number
  assignee: ActorRef | null
}) {
  const { project } = useProject()
  const me = useQueryClient().getQueryData(meQuery.queryKey)
  const { mutate } = useGateStep(number)
  return (
    <ol className={css.list}>
      {gates.map((gate) => (
        <GateRow
          key={gate.position}
          gate={gate}
          item={name}
          hint={me === undefined ? null : confirmHint(gate, { me, role: project.role, assignee })}
          proof={gate.evidence.length > 0 && <GateProof ids={gate.evidence} number={number} />}
          onStep={mutate}
        />
      ))}
    </ol>
  )
}
