import type { Diagnostic, PlaybookModel } from '@baton/schema'
import { finding, quote } from '../finding.ts'
import type { Reading } from '../read.ts'
import { lineText } from '../source/lines.ts'

/** What is missing for a criterion, or null when it is met. */
type Check = (model: PlaybookModel, templateFindings: number) => string | null

/**
 * The success criteria that the file itself decides, by their words; the first match decides.
 * Whether a technology stack is "identified" is for people: such a criterion gives no finding.
 */
const checks: readonly (readonly [words: RegExp, check: Check])[] = [
  [
    /placeholder|agent-fill|template text|\btodos?\b|unresolved/i,
    ({ openSlots }, template) =>
      openSlots.length + template === 0 ? null : `${openSlots.length + template} are left`,
  ],
  [
    /director(?:y|ies)|starting points?|folders?/i,
    ({ startingPoints }) =>
      missing('starting point', 'a purpose', startingPoints, ({ purpose }) => purpose !== ''),
  ],
  [
    /\bmetrics?\b|\btargets?\b/i,
    ({ metrics, targets }) => {
      const measured = new Set(targets.map(({ line }) => line))
      return missing('metric', 'a measurable target', metrics, ({ line }) => measured.has(line))
    },
  ],
  [
    /\b(?:issues?|problems?|troubleshooting)\b/i,
    ({ knownIssues }) =>
      missing('issue', 'a resolution', knownIssues, ({ resolution }) => resolution.length > 0),
  ],
  [
    /\btouchpoints?\b|cross-?links?/i,
    ({ touchpoints }) => missing('touchpoint', 'a path', touchpoints, ({ path }) => path !== ''),
  ],
  [/\bchecklist\b/i, ({ checklist }) => missing('checklist item', 'words', checklist)],
  [/\bhand-?offs?\b/i, ({ handoffFields }) => missing('hand-off field', 'a name', handoffFields)],
  [/\bevidence\b/i, ({ evidenceKinds }) => missing('evidence kind', 'a name', evidenceKinds)],
  [
    /\bresponsibilit(?:y|ies)\b/i,
    ({ responsibilities }) => missing('responsibility', 'words', responsibilities),
  ],
  [/\bbest practices?\b/i, ({ practices }) => missing('practice', 'words', practices)],
]

function missing<T>(
  name: string,
  what: string,
  all: readonly T[],
  holds: (entry: T) => boolean = () => true,
): string | null {
  if (all.length === 0) return `there is no ${name}`
  const lacking = all.filter((entry) => !holds(entry)).length
  return lacking === 0 ? null : `${lacking} of ${all.length} (${name}) lack ${what}`
}

/** A warning for each success criterion of the front matter that the file can be seen to miss. */
export function lintCriteria({ document, model }: Reading, templateFindings: number): Diagnostic[] {
  const { frontMatter, lines } = document
  if (!frontMatter) return []
  return model.frontMatter.successCriteria.flatMap((criterion) => {
    const check = checks.find(([words]) => words.test(criterion))?.[1]
    const lack = check?.(model, templateFindings) ?? null
    if (lack === null) return []
    let line = frontMatter.startLine
    while (line < frontMatter.endLine && !lineText(lines, line).includes(criterion)) line++
    return finding(
      'warning',
      'CRITERION_UNMET',
      line === frontMatter.endLine ? frontMatter.startLine : line,
      `The success criterion ${quote(criterion)} is not met: ${lack}.`,
      'Complete the section it speaks of, or change the criterion.',
    )
  })
}
