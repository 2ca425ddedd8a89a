import { findHandoff, getRevisionModel, type Row, type Tx } from '@baton/db'
import { BatonError, closedGateStates } from '@baton/schema'
import type { ProjectContext } from '../context.ts'
import { evaluateItem } from '../gate/evaluate-rows.ts'
import { itemRef } from './items.ts'

/**
 * What must hold before an item is done: every gate closed, and its hand-off accepted where its
 * playbook has hand-off notes.
 * @throws BatonError GATES_OPEN naming each open gate, HANDOFF_MISSING
 */
export async function assertFinishable(
  tx: Tx,
  ctx: ProjectContext,
  item: Row<'workItem'>,
): Promise<void> {
  const name = itemRef(ctx, item.number)
  const gates = await evaluateItem(tx, ctx, item.id)
  const open = gates
    .filter(({ state }) => !closedGateStates.includes(state))
    .map(({ position, text, state, why }) => ({ position, text, state, why }))
  if (open.length > 0) {
    const count = open.length === 1 ? '1 gate is' : `${open.length} gates are`
    throw new BatonError('GATES_OPEN', `${name} cannot be done: ${count} open.`, {
      fix: open
        .map(({ position, text, state, why }) => `${position}. ${text} (${state}): ${why}`)
        .join('\n'),
      data: { gates: open },
    })
  }
  if (item.revisionId === null) return
  const model = await getRevisionModel(tx, { orgId: item.orgId, revisionId: item.revisionId })
  if ((model?.handoffFields.length ?? 0) === 0) return
  const handoff = await findHandoff(tx, { orgId: item.orgId, itemId: item.id })
  if (handoff?.status === 'accepted') return
  const state = handoff === undefined ? 'there is none yet' : `it is ${handoff.status}`
  throw new BatonError('HANDOFF_MISSING', `${name} needs an accepted hand-off: ${state}.`, {
    fix: 'Draft it, submit it, and have somebody with handoff:accept accept it.',
    data: { handoff: handoff?.status ?? null },
  })
}
