/** Rules that this version of the server reads and does not evaluate: such a gate stays open. */
export function isNotEvaluated(rule: string): boolean {
  return /^(?:touchpoints|notice|report (?:security|load|api))\b/.test(rule.trim())
}
