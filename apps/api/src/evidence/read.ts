import { findEvidence, findFullReport, listEvidence as queryEvidence, toPage } from '@baton/db'
import type {
  Evidence,
  evidenceDetail,
  listEvidenceInput,
  Page,
  showEvidenceInput,
} from '@baton/schema'
import type { z } from 'zod'
import type { ProjectContext } from '../context.ts'
import { readCursor } from '../page.ts'
import { loadItem } from '../work/items.ts'
import { toEvidence } from './present.ts'
import { noEvidence } from './supersede.ts'

export async function listEvidence(
  ctx: ProjectContext,
  { number, limit, cursor }: z.output<typeof listEvidenceInput>,
): Promise<Page<Evidence>> {
  const { deps, org, project } = ctx
  const before = readCursor(cursor, ['string'])?.[0]
  const item = number === undefined ? null : await loadItem(deps.db.read, ctx, number)
  const rows = await queryEvidence(deps.db.read, {
    orgId: org.orgId,
    projectId: project.id,
    limit,
    ...(item === null ? {} : { itemId: item.id }),
    ...(before === undefined ? {} : { before }),
  })
  return toPage(
    rows,
    limit,
    ({ id }) => [id],
    (row) => toEvidence(row, project.ref),
  )
}

export async function showEvidence(
  { deps, org, project }: ProjectContext,
  { evidence }: z.output<typeof showEvidenceInput>,
): Promise<z.output<typeof evidenceDetail>> {
  const where = { orgId: org.orgId, projectId: project.id, id: evidence }
  const row = await findEvidence(deps.db.read, where)
  if (row === undefined) throw noEvidence(evidence, project.ref)
  const fullReport = row.reportSummary === null ? null : await findFullReport(deps.db.read, where)
  return { ...toEvidence(row, project.ref), fullReport }
}
