import { insertEvidence, insertPlaybook, newId, type Row } from '@baton/db'
import type { GateRule, PlaybookModel, Report } from '@baton/schema'
import type { TestApi } from './harness.ts'

type ChecklistItem = Pick<PlaybookModel['checklist'][number], 'text'> & {
  rule: GateRule
  ruleText?: string
}

const described = (name: string) => ({
  key: name.toLowerCase().replaceAll(' ', '-'),
  name,
  description: `What to say about ${name.toLowerCase()}.`,
  line: 1,
})

/** A threshold for the coverage of the whole project. */
export function coverageTarget(
  comparator: '>' | '>=' | '<' | '<=' | '=',
  value: number,
): PlaybookModel['targets'][number] {
  return {
    kind: 'threshold',
    comparator,
    value,
    unit: '%',
    metric: 'coverage',
    bound: true,
    labels: {},
    label: 'Code coverage',
    text: `${comparator}${value}%`,
    group: null,
    line: 1,
  }
}

/** A compiled playbook with this checklist and these hand-off fields, and nothing else. */
export function playbookModel(
  parts: {
    checklist?: ChecklistItem[]
    handoff?: string[]
    targets?: PlaybookModel['targets']
  } = {},
): PlaybookModel {
  const { checklist = [], handoff = [], targets = [] } = parts
  return {
    title: 'Feature work',
    mission: null,
    frontMatter: { goal: null, requiredInputs: [], successCriteria: [] },
    responsibilities: [],
    practices: [],
    resources: [],
    startingPoints: [],
    touchpoints: [],
    checklist: checklist.map(({ text, rule, ruleText }, index) => ({
      position: index + 1,
      text,
      line: index + 1,
      rule,
      ruleText: ruleText ?? rule.type,
      explicit: true,
    })),
    metrics: [],
    targets,
    knownIssues: [],
    handoffFields: handoff.map(described),
    evidenceKinds: [],
    regions: [],
    readonlyScopes: [],
    openSlots: [],
    sections: [],
  }
}

/**
 * A playbook of acme/shop with one approved revision of that model, or, without approval, with a
 * proposed one only.
 */
export async function seedPlaybook(
  api: TestApi,
  model: PlaybookModel = playbookModel(),
  options: { slug?: string; approved?: boolean } = {},
): Promise<{ slug: string; playbookId: string; revisionId: string }> {
  const { slug = `playbook-${newId().slice(-8)}`, approved = true } = options
  const { acme: orgId, shop: projectId, people } = api.ids
  const [playbookId, revisionId] = [newId(), newId()]
  const createdAt = new Date(api.deps.clock()).toISOString()
  await api.db.write(async (tx) => {
    await insertPlaybook(tx, {
      id: playbookId,
      orgId,
      projectId,
      slug,
      path: null,
      headRevision: approved ? 0 : null,
      latestRevision: 0,
      createdAt,
    })
    await tx
      .insertInto('playbookRevision')
      .values({
        id: revisionId,
        orgId,
        playbookId,
        number: 0,
        status: approved ? 'applied' : 'proposed',
        baseRevision: null,
        source: `# ${model.title}\n`,
        sourceHash: '0'.repeat(64),
        title: model.title,
        model,
        diagnostics: [],
        authorKind: 'person',
        authorId: people.owner,
        message: '',
        createdAt,
        decidedBy: null,
        decidedAt: null,
      })
      .execute()
  })
  return { slug, playbookId, revisionId }
}

export function testReport(counts: {
  passed: number
  failed?: number
  errored?: number
  passedCases?: string[]
  failedCases?: string[]
}): Report {
  return {
    family: 'tests',
    format: 'junit',
    tool: null,
    generatedAt: null,
    passed: counts.passed,
    failed: counts.failed ?? 0,
    errored: counts.errored ?? 0,
    skipped: 0,
    durationMs: null,
    failures: (counts.failedCases ?? []).map((name) => ({ name, message: 'expected' })),
    passedCases: counts.passedCases ?? [],
  }
}

export function coverageReport(hit: number, found: number): Report {
  return {
    family: 'coverage',
    format: 'lcov',
    tool: null,
    generatedAt: null,
    lines: { hit, found },
    branches: null,
    functions: null,
    files: [],
  }
}

function summaryOf(report: Report): Row<'evidence'>['reportSummary'] {
  if (report.family === 'coverage') {
    return { family: 'coverage', format: report.format, lines: report.lines }
  }
  const { family, format, passed, failed, errored, skipped } = report
  return { family, format, passed, failed, errored, skipped }
}

/** Evidence of acme/shop as CI would leave it behind, unless said otherwise; answers its id. */
export async function seedEvidence(
  api: TestApi,
  parts: Partial<Row<'evidence'>> = {},
): Promise<string> {
  const { report = null } = parts
  const id = newId()
  await api.db.write((tx) =>
    insertEvidence(tx, {
      id,
      orgId: api.ids.acme,
      projectId: api.ids.shop,
      itemId: null,
      kind: 'report',
      title: 'From the pipeline',
      url: null,
      attachmentId: null,
      report,
      reportSummary: report === null ? null : summaryOf(report),
      reportFamily: report?.family ?? null,
      subjectCommit: null,
      subjectBranch: null,
      subjectDeployment: null,
      subjectEnvironment: null,
      producerKind: 'ci',
      producerId: api.ids.ci,
      provenance: 'observed',
      supersedesId: null,
      createdAt: new Date(api.deps.clock()).toISOString(),
      ...parts,
    }),
  )
  return id
}
