const reports: Record<string, string> = {
  tests: 'A test report without failures',
  coverage: 'A coverage report that meets the target',
  security: 'A security report without critical findings',
  load: 'A load report that meets the target',
  api: 'A report on how well the API is documented',
}

/**
 * What proves an item, in words, from a rule as it is written behind `agent-gate:`. A rule that is
 * not known is given back as it is.
 */
export function ruleWords(rule: string): string {
  const [type = '', first, ...more] = rule.trim().split(/[ \t]+/)
  const seen = more.at(-1) === 'observed' ? ', sent by CI itself' : ''
  switch (type) {
    case 'sign-off':
      return first === undefined ? 'Somebody signs it off' : `A ${first} signs it off`
    case 'evidence':
      return `Evidence of the kind “${first ?? ''}”${seen}`
    case 'report':
      return `${reports[first ?? ''] ?? `A report on ${first ?? ''}`}${seen}`
    case 'touchpoints':
      return 'The documents it touches are up to date'
    case 'notice':
      return 'Those concerned know of breaking changes'
    case 'reversible-migration':
      return `The test case “${[first, ...more].join(' ')}” passes in CI`
    default:
      return rule
  }
}

/** Rules that this version of the server reads and does not evaluate: such a gate stays open. */
export function isNotEvaluated(rule: string): boolean {
  return /^(?:touchpoints|notice|report (?:security|load|api))\b/.test(rule.trim())
}
