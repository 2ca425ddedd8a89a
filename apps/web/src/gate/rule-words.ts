const reports: Record<string, string> = {
  tests: 'A test report of the head commit in which every test passes.',
  coverage: 'A coverage report of the head commit that meets the playbook’s target.',
  security: 'A security report of the head commit without a critical finding.',
  load: 'A load report of the head commit that meets the latency target.',
  api: 'An API report of the head commit that meets the documentation target.',
}

/** What a gate asks for as proof, in words; a rule that is not known is shown as it is written. */
export function ruleWords(rule: string): string {
  const [type, first, second] = rule.trim().split(/[ \t]+/)
  const byCi = second === 'observed' ? ' It has to come from CI.' : ''
  switch (type) {
    case 'sign-off':
      return first === undefined
        ? 'Somebody ticks it, and somebody else confirms.'
        : `Somebody ticks it, and somebody else with the role “${first}” or above confirms.`
    case 'evidence':
      return `Evidence of the kind “${first ?? ''}” for the head commit.${byCi}`
    case 'report':
      return `${reports[first ?? ''] ?? rule}${byCi}`
    case 'touchpoints':
      return 'The documents that belong to the work are up to date, with no placeholder left.'
    case 'notice':
      return 'Every breaking change has a notice that was acknowledged.'
    case 'reversible-migration':
      return `A test report from CI in which the case “${rule.trim().slice(type.length).trim()}” passes.`
    default:
      return rule
  }
}

/** The role whose sign-off a rule asks for; null when any confirming role will do. */
export function signOffRole(rule: string): string | null {
  const [type, role] = rule.trim().split(/[ \t]+/)
  return type === 'sign-off' ? (role ?? null) : null
}

/** Whether people tick it; every other gate evaluates itself. */
export const isSignOff = (rule: string) => /^sign-off\b/.test(rule.trim())
