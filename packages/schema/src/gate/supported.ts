import { assertNever } from '../common/assert-never.ts'
import type { GateRule } from '../playbook/model.ts'

/** Whether this version can evaluate a rule; if not, the gate can be skipped or overridden. */
export function isSupported(rule: GateRule): boolean {
  switch (rule.type) {
    case 'sign-off':
    case 'evidence':
    case 'reversible-migration':
      return true
    case 'report':
      return rule.family === 'tests' || rule.family === 'coverage'
    case 'touchpoints':
    case 'notice':
      return false
    default:
      return assertNever(rule)
  }
}
