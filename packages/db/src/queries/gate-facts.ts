import { sql } from 'kysely'
import type { Db } from '../db.ts'
import { dialectOf } from '../dialect-of.ts'
import { type Placeholder, prepared } from '../prepared.ts'
import { eachText } from './each-text.ts'

/*
 * What gates are evaluated against. Every query takes any number of items or reports in one
 * statement, and none brings a whole report into the process.
 */

type Items = { orgId: string; itemIds: readonly string[] }

/** How many proofs of one sort are looked at. */
const newestOfEach = 50

/**
 * What is attached to an item is of its project; saying so would let a database go through all the
 * project's evidence without a commit, for each item.
 */
function selectProofs(db: Db, p: Placeholder<Items>, by: 'itemId' | 'projectId') {
  return db
    .selectFrom('workItem')
    .innerJoin('evidence', `evidence.${by}`, by === 'itemId' ? 'workItem.id' : 'workItem.projectId')
    .where('workItem.orgId', '=', p('orgId'))
    .where('workItem.id', 'in', eachText(db, p('itemIds')))
    .where(({ not, exists, selectFrom }) =>
      not(
        exists(
          selectFrom('evidence as newer')
            .whereRef('newer.supersedesId', '=', 'evidence.id')
            .select('newer.id'),
        ),
      ),
    )
    .select(['workItem.id as forItem', 'evidence.id', 'evidence.kind', 'evidence.provenance'])
    .select(['evidence.reportSummary', 'evidence.subjectCommit', 'evidence.createdAt'])
    .select('evidence.reportFamily')
}

/**
 * The evidence that may prove something about some items and that nothing corrects: attached to
 * the item without naming a commit, or of a commit that begins like the item's head commit and
 * not attached to another item. Commits agree in seven digits; whoever asks compares the rest.
 * Of proofs that differ in age alone the newest fifty: what decides is among them.
 */
export const listGateProofs = prepared((db, p: Placeholder<Items>) => {
  const ofCommit = selectProofs(db, p, 'projectId')
    // A range, so that the index over commits is used: g follows the hexadecimal digits.
    .where(sql<boolean>`evidence.subject_commit >= substr(work_item.head_commit, 1, 7)`)
    .where(sql<boolean>`evidence.subject_commit < substr(work_item.head_commit, 1, 7) || 'g'`)
    .where((eb) =>
      eb.or([eb('evidence.itemId', 'is', null), eb('evidence.itemId', '=', eb.ref('workItem.id'))]),
    )
  const ofItem = selectProofs(db, p, 'itemId').where('evidence.subjectCommit', 'is', null)
  const ranked = db
    .selectFrom(ofCommit.unionAll(ofItem).as('proof'))
    .selectAll()
    .select(
      sql<number>`row_number() over (
        partition by for_item, subject_commit, report_family, kind, provenance
        order by created_at desc, id desc)`.as('age'),
    )
  return db
    .selectFrom(ranked.as('ranked'))
    .where('age', '<=', newestOfEach)
    .select(['forItem', 'id', 'kind', 'provenance'])
    .select(['reportSummary', 'subjectCommit', 'createdAt'])
})
export type GateProofRow = Awaited<ReturnType<typeof listGateProofs>>[number]

type Evidence = { orgId: string; evidenceIds: readonly string[] }

/** That a test report holds a case of that name, and how it ended. */
export type CaseRow = { id: string; name: string; outcome: 'passed' | 'failed' }

/** Where some test reports speak of some cases, by their exact names. */
export async function listReportCases(
  db: Db,
  params: Evidence & { names: readonly string[] },
): Promise<CaseRow[]> {
  const ids = eachText(db, params.evidenceIds)
  const names = eachText(db, params.names)
  const query =
    dialectOf(db) === 'postgres'
      ? sql<CaseRow>`
          with chosen as materialized (
            select id, report::jsonb as content from evidence
            where org_id = ${params.orgId} and id in ${ids}
          )
          select chosen.id, found.name, 'passed' as outcome
          from chosen, jsonb_array_elements_text(content->'passedCases') as found (name)
          where found.name in ${names}
          union all
          select chosen.id, found.item->>'name' as name, 'failed' as outcome
          from chosen, jsonb_array_elements(content->'failures') as found (item)
          where found.item->>'name' in ${names}`
      : sql<CaseRow>`
          select evidence.id, found.value as name, 'passed' as outcome
          from evidence, json_each(evidence.report, '$.passedCases') as found
          where org_id = ${params.orgId} and evidence.id in ${ids} and found.value in ${names}
          union all
          select evidence.id, found.value->>'$.name' as name, 'failed' as outcome
          from evidence, json_each(evidence.report, '$.failures') as found
          where org_id = ${params.orgId} and evidence.id in ${ids}
            and found.value->>'$.name' in ${names}`
  const { rows } = await query.execute(db)
  return rows
}
