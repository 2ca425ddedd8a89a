import { type Diagnostic, type PlaybookModel, roles } from '@baton/schema/plain'
import { finding, quote } from '../finding.ts'
import { slug } from '../slug.ts'

/** The findings that the compiled model alone decides. */
export function lintContent(model: PlaybookModel): Diagnostic[] {
  return [
    ...(model.title === '' ? [untitled()] : []),
    ...metricFindings(model),
    ...issueFindings(model),
    ...model.openSlots.map(({ slot, line }) =>
      finding(
        'warning',
        'SLOT_OPEN',
        line,
        `The slot ${quote(slot)} has not been filled.`,
        'Replace the placeholder with content and remove both agent-fill comments.',
      ),
    ),
    ...duplicateItems(model),
    ...unknownEvidence(model),
    ...unknownRoles(model),
  ]
}

function untitled(): Diagnostic {
  return finding(
    'warning',
    'TITLE_MISSING',
    1,
    'The playbook has no title.',
    'Begin it with a heading: # Name of the playbook',
  )
}

function metricFindings({ metrics, targets }: PlaybookModel): Diagnostic[] {
  const measured = new Set(targets.map((target) => target.line))
  const custom = new Map(
    targets.filter(({ bound }) => !bound).map((target) => [target.line, target]),
  )
  return metrics.flatMap(({ label, line }) => {
    if (!measured.has(line)) {
      return finding(
        'warning',
        'METRIC_WITHOUT_TARGET',
        line,
        `The metric ${quote(label)} states no measurable target.`,
        'Add a number (>80%, <30 minutes), a change (reduce by 30%), a cadence (weekly) or zero.',
      )
    }
    const target = custom.get(line)
    if (!target) return []
    return finding(
      'info',
      'METRIC_CUSTOM',
      line,
      `The metric ${quote(label)} is none that Baton computes: it becomes the custom series ` +
        `"${target.metric}", which nothing feeds in this version, so it shows no value.`,
      'If a measure of Baton means the same, bind it behind the line: <!-- agent-metric: KEY -->, ' +
        'with a key such as coverage. Otherwise leave it: the target is kept.',
    )
  })
}

function issueFindings({ knownIssues }: PlaybookModel): Diagnostic[] {
  return knownIssues.flatMap(({ title, line, resolution, prevention }) => [
    ...(resolution.length > 0
      ? []
      : [
          finding(
            'warning',
            'ISSUE_WITHOUT_RESOLUTION',
            line,
            `The issue ${quote(title)} has no resolution.`,
            'Add a line **Resolution:** with numbered steps under it.',
          ),
        ]),
    ...(prevention !== ''
      ? []
      : [
          finding(
            'warning',
            'ISSUE_WITHOUT_PREVENTION',
            line,
            `The issue ${quote(title)} has no prevention.`,
            'Add a line **Prevention:** that says how to keep it from coming back.',
          ),
        ]),
  ])
}

function duplicateItems({ checklist }: PlaybookModel): Diagnostic[] {
  const first = new Map<string, number>()
  return checklist.flatMap(({ text, line, position }) => {
    const words =
      text
        .toLowerCase()
        .match(/[\p{L}\p{N}]+/gu)
        ?.join(' ') ?? text
    const earlier = first.get(words)
    if (earlier === undefined) {
      first.set(words, position)
      return []
    }
    return finding(
      'warning',
      'CHECKLIST_DUPLICATE',
      line,
      `Item ${position} says the same as item ${earlier}: ${quote(text)}.`,
      'Remove one of the two, or say what each of them asks for.',
    )
  })
}

function unknownEvidence({ checklist, evidenceKinds }: PlaybookModel): Diagnostic[] {
  const known = new Set(evidenceKinds.map(({ key }) => key))
  return checklist.flatMap(({ rule, line }) => {
    if (rule.type !== 'evidence' || known.has(slug(rule.kind))) return []
    return finding(
      'warning',
      'GATE_EVIDENCE_UNKNOWN',
      line,
      `The gate asks for evidence of the kind ${quote(rule.kind)}, which the playbook does not list.`,
      'Add the kind under "Evidence to Capture", or name one that stands there.',
    )
  })
}

/** Nobody can confirm a gate that asks for a role which nobody can have. */
function unknownRoles({ checklist }: PlaybookModel): Diagnostic[] {
  const known: readonly string[] = roles
  return checklist.flatMap(({ rule, line }) => {
    if (rule.type !== 'sign-off' || rule.role === null) return []
    if (known.includes(rule.role.toLowerCase())) return []
    return finding(
      'warning',
      'GATE_ROLE_UNKNOWN',
      line,
      `The gate asks for the sign-off of the role ${quote(rule.role)}, which nobody can have.`,
      `Name one of ${roles.join(', ')}, or no role.`,
    )
  })
}
