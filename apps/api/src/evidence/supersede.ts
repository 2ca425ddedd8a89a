import { type EvidenceRow, findEvidence } from '@baton/db'
import { atLeast, BatonError, type Evidence, type Role } from '@baton/schema'
import type { Actor, ProjectContext } from '../context.ts'
import { sameCommit } from './same-commit.ts'

/** What decides whether evidence may correct an earlier one; undefined: the input does not say. */
type Correction = {
  number?: number | undefined
  commit?: string | undefined
  family: string | null
  provenance: Evidence['provenance']
}

/**
 * The evidence that another one is to correct. It never changes, so this needs no transaction;
 * that nothing else corrects it at the same time is held by the database.
 * @throws BatonError NOT_FOUND, FORBIDDEN, ALREADY_EXISTS, and INVALID_INPUT for one about
 * something else: it would take a proof away from where it counts and put none in its place.
 */
export async function loadSuperseded(
  { actor, deps, org, project }: ProjectContext,
  id: string,
  correction: Correction,
): Promise<EvidenceRow> {
  const earlier = await findEvidence(deps.db.read, {
    orgId: org.orgId,
    projectId: project.id,
    id,
  })
  if (earlier === undefined) throw noEvidence(id, project.ref)
  if (!maySupersede(actor, org.role, earlier)) {
    throw new BatonError('FORBIDDEN', `Evidence ${id} is somebody else’s.`, {
      fix: 'Let whoever produced it correct it, or a maintainer.',
    })
  }
  if (earlier.provenance === 'observed' && correction.provenance !== 'observed') {
    throw new BatonError('FORBIDDEN', `Evidence ${id} was observed by CI.`, {
      fix: 'Let CI send what corrects it; somebody’s word does not stand against it.',
    })
  }
  if (earlier.supersededBy !== null) throw superseded(id)
  const difference = differenceOf(earlier, correction)
  if (difference === null) return earlier
  const { field, is, was } = difference
  const message = `${is}, and evidence ${id} ${was}`
  throw new BatonError('INVALID_INPUT', `${field}: ${message}.`, {
    fix: 'A correction is about the same item, commit and kind of report; add other evidence without `supersedes`.',
    diagnostics: [{ severity: 'error', code: 'INVALID_FIELD', message, at: { field } }],
  })
}

/** Whoever produced evidence corrects it, CI that of any CI, and a maintainer everybody's. */
function maySupersede(
  actor: Pick<Actor, 'kind' | 'id'>,
  role: Role,
  evidence: Pick<EvidenceRow, 'producerKind' | 'producerId'>,
): boolean {
  if (atLeast(role, 'maintainer')) return true
  if (actor.kind !== evidence.producerKind) return false
  return actor.kind === 'ci' || actor.id === evidence.producerId
}

function differenceOf(
  earlier: Pick<EvidenceRow, 'itemNumber' | 'subjectCommit' | 'reportSummary'>,
  { number, commit, family }: Correction,
): { field: string; is: string; was: string } | null {
  const { itemNumber, subjectCommit } = earlier
  if (number !== undefined && number !== itemNumber) {
    const was = itemNumber === null ? 'belongs to no item' : `belongs to item ${itemNumber}`
    return { field: 'number', is: `this belongs to item ${number}`, was }
  }
  if (commit !== undefined && (subjectCommit === null || !sameCommit(commit, subjectCommit))) {
    const was = `speaks of ${subjectCommit === null ? 'no commit' : `commit ${subjectCommit}`}`
    return { field: 'commit', is: `this speaks of commit ${commit}`, was }
  }
  const before = earlier.reportSummary?.family ?? null
  if (family === before) return null
  return { field: 'attachment', is: `this is ${named(family)}`, was: `is ${named(before)}` }
}

function named(family: string | null): string {
  return family === null ? 'no report' : `a report of the family ${family}`
}

export function noEvidence(id: string, ref: string): BatonError {
  return new BatonError('NOT_FOUND', `There is no evidence ${id} in ${ref}.`, {
    fix: 'Look at the list of evidence of its work item.',
  })
}

export function superseded(id: string | undefined): BatonError {
  return new BatonError('ALREADY_EXISTS', `Evidence ${id} is superseded already.`, {
    fix: 'Supersede the newest one of the chain.',
  })
}
