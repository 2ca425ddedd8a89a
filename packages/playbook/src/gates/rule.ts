import { type GateRule, reportFamilies } from '@baton/schema/plain'

const grammar =
  'sign-off [ROLE], evidence KIND [observed], report tests|coverage|security|load|api [observed], ' +
  'touchpoints, notice, or reversible-migration CASE'

/**
 * Reads the text behind `agent-gate:`. Case counts; words are separated by blanks. A text that
 * is no rule gives a message that says what a rule looks like.
 */
export function parseGateRule(text: string): { rule: GateRule } | { error: string } {
  if (text.length > 300) return { error: `A gate rule has at most 300 characters: ${grammar}.` }
  if (/[\r\n]|--/.test(text)) return { error: 'A gate rule is one line without "--" in it.' }
  const [type = '', ...words] = text.trim().split(/[ \t]+/)
  const [first, second, ...more] = words
  const observed = second === 'observed'
  const atMostObserved = more.length === 0 && (second === undefined || observed)
  switch (type) {
    case 'sign-off':
      if (second === undefined && (first === undefined || /^[a-z][\w-]*$/i.test(first))) {
        return { rule: { type, role: first ?? null } }
      }
      return { error: 'sign-off takes at most one role: sign-off maintainer' }
    case 'evidence':
      if (first !== undefined && /^[\p{L}\p{N}][\p{L}\p{N}_-]*$/u.test(first) && atMostObserved) {
        return { rule: { type, kind: first, observed } }
      }
      return { error: 'evidence takes a kind, and perhaps observed: evidence commits observed' }
    case 'report': {
      const family = reportFamilies.find((known) => known === first)
      if (family !== undefined && atMostObserved) return { rule: { type, family, observed } }
      return {
        error: `report takes one of ${reportFamilies.join(', ')}, and perhaps observed: report tests`,
      }
    }
    case 'touchpoints':
    case 'notice':
      return first === undefined ? { rule: { type } } : { error: `${type} takes no further words.` }
    case 'reversible-migration':
      if (first !== undefined) return { rule: { type, case: words.join(' ') } }
      return { error: 'reversible-migration takes the name of a test case.' }
    default:
      return { error: `There is no rule "${type.slice(0, 40)}"; a rule is ${grammar}.` }
  }
}
