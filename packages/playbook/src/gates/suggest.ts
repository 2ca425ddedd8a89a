import type { PlaybookModel, RuleSuggestion } from '@baton/schema'

/** The test case that a migration rule asks for when nobody has named another. */
export const DEFAULT_MIGRATION_CASE = 'migrations are reversible'

/**
 * Words and the rule they speak for. The first match wins: what is proved by a narrow report
 * stands before the suite at large, and a signature is what is left.
 */
const table: readonly (readonly [rule: string, words: RegExp])[] = [
  [`reversible-migration ${DEFAULT_MIGRATION_CASE}`, /\bmigrations?\b|\breversib(?:le|ility)\b/gi],
  ['report coverage', /\bcoverage\b/gi],
  ['report security', /\bsecurity\b|\bvulnerabilit(?:y|ies)\b/gi],
  ['report api', /\bapi (?:documentation|docs)\b|\bendpoints?\b|\bopenapi\b|\bswagger\b/gi],
  [
    'touchpoints',
    /\b(?:doc|docs|documentation) sections?\b|\btouchpoints?\b|\bplaceholders?\b|\bagent-fill\b/gi,
  ],
  ['notice', /\bcontracts?\b|\bbreaking\b/gi],
  ['report load', /\bperformance\b|\blatency\b|\bload tests?\b/gi],
  ['report tests', /\btest(?:s|ing)?\b|\bsuites?\b/gi],
]

const signOff = /\breview\w*|\bconfirm\w*|\bcaptur\w*/gi

/** Suggests a rule for every checklist item that carries none, and says which words spoke for it. */
export function suggestRules(model: PlaybookModel): RuleSuggestion[] {
  return model.checklist
    .filter((item) => !item.explicit)
    .map(({ position, text, line }) => ({ position, text, line, ...suggest(text) }))
}

function suggest(text: string): Pick<RuleSuggestion, 'rule' | 'why'> {
  for (const [rule, words] of table) {
    const found = wordsIn(text, words)
    if (found.length > 0) return { rule, why: because(found) }
  }
  const found = wordsIn(text, signOff)
  const why = found.length > 0 ? because(found) : 'No word of the item names a proof.'
  return { rule: 'sign-off', why }
}

function wordsIn(text: string, words: RegExp): string[] {
  return [...new Set(Array.from(text.matchAll(words), (match) => match[0]))].slice(0, 5)
}

function because(words: readonly string[]): string {
  return `The item says ${words.map((word) => `"${word}"`).join(', ')}.`
}
