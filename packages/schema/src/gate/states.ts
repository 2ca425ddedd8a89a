export const gateStates = [
  'pending',
  'claimed',
  'failed',
  'satisfied',
  'not_applicable',
  'overridden',
] as const
export type GateState = (typeof gateStates)[number]

/** The states that do not hold work back. */
export const closedGateStates: readonly GateState[] = ['satisfied', 'not_applicable', 'overridden']
