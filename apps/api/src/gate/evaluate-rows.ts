import {
  type CaseRow,
  type Db,
  type GateClaimRow,
  type GateOverrideRow,
  type GateProofRow,
  type GateRow,
  listGateClaims,
  listGateOverrides,
  listGateProofs,
  listItemGates,
  listReportCases,
  listRevisionModels,
  toActorRef,
  toPersonRef,
} from '@baton/db'
import { type Gate, type GateRule, isSupported } from '@baton/schema'
import type { ProjectContext } from '../context.ts'
import { instantOf } from '../work/items.ts'
import { evaluateGate, type StoredOverride } from './evaluate.ts'
import type { Proof, ThresholdTarget } from './prove.ts'

/** The gates of one item, evaluated, in the order of the checklist. */
export async function evaluateItem(db: Db, ctx: ProjectContext, itemId: string): Promise<Gate[]> {
  return evaluateGates(db, ctx, await listItemGates(db, { orgId: ctx.org.orgId, itemId }))
}

/** Evaluates gates of any number of items; how many queries that takes depends on the rules alone. */
export async function evaluateGates(
  db: Db,
  ctx: ProjectContext,
  rows: readonly GateRow[],
): Promise<Gate[]> {
  if (rows.length === 0) return []
  const { orgId } = ctx.org
  const ids = { orgId, gateIds: rows.map(({ id }) => id) }
  const claims = Map.groupBy(await listGateClaims(db, ids), ({ gateId }) => gateId)
  const overrides = Map.groupBy(await listGateOverrides(db, ids), ({ gateId }) => gateId)
  const proofs = await loadProofs(db, orgId, rows)
  const cases = await loadCases(db, orgId, rows, proofs)
  const targets = await loadCoverageTargets(db, orgId, rows)
  const now = instantOf(ctx)
  return rows.map((row) => {
    const { position, text, rule, ruleText } = row
    const evaluated = evaluateGate({
      rule,
      claims: (claims.get(row.id) ?? []).map(toClaim),
      overrides: (overrides.get(row.id) ?? []).map(toOverride),
      facts: {
        headCommit: row.headCommit,
        coverageTargets: targets.get(row.revisionId ?? '') ?? [],
        proofs: proofs.get(row.itemId) ?? [],
        cases,
      },
      now,
    })
    return { position, text, rule: ruleText, ...evaluated }
  })
}

function needsProof(rule: GateRule): boolean {
  return rule.type !== 'sign-off' && isSupported(rule)
}

function distinct(values: readonly (string | null)[]): string[] {
  return [...new Set(values)].filter((value) => value !== null)
}

/** The evidence about each item, newest first. */
async function loadProofs(
  db: Db,
  orgId: string,
  rows: readonly GateRow[],
): Promise<Map<string, Proof[]>> {
  const itemIds = distinct(rows.filter(({ rule }) => needsProof(rule)).map((row) => row.itemId))
  if (itemIds.length === 0) return new Map()
  const found = await listGateProofs(db, { orgId, itemIds })
  found.sort(newestFirst)
  const grouped = Map.groupBy(found, ({ forItem }) => forItem)
  return new Map([...grouped].map(([itemId, group]) => [itemId, group.map(toProof)]))
}

function newestFirst(one: GateProofRow, other: GateProofRow): number {
  if (one.createdAt !== other.createdAt) return one.createdAt < other.createdAt ? 1 : -1
  return one.id < other.id ? 1 : -1
}

function toProof({ id, kind, provenance, subjectCommit, reportSummary }: GateProofRow): Proof {
  return { id, kind, provenance, commit: subjectCommit, report: reportSummary }
}

/** Where observed test reports speak of the cases that some gates name. */
async function loadCases(
  db: Db,
  orgId: string,
  rows: readonly GateRow[],
  proofs: Map<string, Proof[]>,
): Promise<CaseRow[]> {
  const naming = rows.flatMap(({ itemId, rule }) =>
    rule.type === 'reversible-migration' ? [{ itemId, name: rule.case }] : [],
  )
  const reports = distinct(naming.map(({ itemId }) => itemId))
    .flatMap((itemId) => proofs.get(itemId) ?? [])
    .filter(({ report, provenance }) => report?.family === 'tests' && provenance === 'observed')
  if (reports.length === 0) return []
  return listReportCases(db, {
    orgId,
    evidenceIds: distinct(reports.map(({ id }) => id)),
    names: distinct(naming.map(({ name }) => name)),
  })
}

/** The coverage targets of the revisions behind some gates, by revision. */
async function loadCoverageTargets(
  db: Db,
  orgId: string,
  rows: readonly GateRow[],
): Promise<Map<string, ThresholdTarget[]>> {
  const needing = rows.filter(({ rule }) => rule.type === 'report' && rule.family === 'coverage')
  const revisionIds = distinct(needing.map(({ revisionId }) => revisionId))
  if (revisionIds.length === 0) return new Map()
  const models = await listRevisionModels(db, { orgId, revisionIds })
  return new Map(
    [...models].map(([id, model]) => [
      id,
      model.targets.filter(
        // Labels select a series, such as one package; a report of the item is about all of it.
        (target): target is ThresholdTarget =>
          target.kind === 'threshold' &&
          target.metric === 'coverage' &&
          Object.keys(target.labels).length === 0,
      ),
    ]),
  )
}

function toClaim(row: GateClaimRow): NonNullable<Gate['claim']> {
  return {
    kind: row.kind,
    note: row.note,
    by: toActorRef(row.claimedByKind, row.claimedById, row.claimedByName),
    at: row.claimedAt,
    decision: row.decision,
    decidedBy: toPersonRef(row.decidedBy, row.decidedByName),
    decidedAt: row.decidedAt,
    reason: row.decisionReason,
    self: row.selfAt !== null,
  }
}

function toOverride(row: GateOverrideRow): StoredOverride {
  return {
    by: toActorRef('person', row.byId, row.byName),
    role: row.role,
    reason: row.reason,
    at: row.createdAt,
    expiresAt: row.expiresAt,
  }
}
