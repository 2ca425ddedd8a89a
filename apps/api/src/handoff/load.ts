import {
  type Db,
  findHandoff,
  type HandoffRow,
  listHandoffAuthors,
  listMembersByRole,
  type Row,
  toActorRef,
  toPersonRef,
} from '@baton/db'
import {
  type ActorRef,
  can,
  type Handoff,
  type Permission,
  roles,
  type ShownHandoff,
} from '@baton/schema'
import type { ProjectContext } from '../context.ts'
import { loadItemWork, type OwnWork, ownWork, type Work } from '../gate/own-work.ts'
import { refuseWithout } from '../identity/permission.ts'
import { itemRef, loadItem } from '../work/items.ts'
import { emptyFields, type HandoffField, loadFields, textsOf } from './fields.ts'
import { type Standing, stepsOf } from './rules.ts'

/** A hand-off, undefined before the first draft, with what the rules go by. */
export type Loaded = { fields: HandoffField[]; row: HandoffRow | undefined; standing: Standing }

/** @throws NOT_FOUND when the item's playbook asks for no hand-off */
export async function loadHandoff(
  db: Db,
  ctx: ProjectContext,
  item: Pick<Row<'workItem'>, 'id' | 'number' | 'revisionId' | 'status' | 'blockedFrom'>,
): Promise<Loaded> {
  const fields = await loadFields(db, ctx, item)
  const row = await findHandoff(db, { orgId: ctx.org.orgId, itemId: item.id })
  const name = itemRef(ctx, item.number)
  const status = row?.status ?? null
  return { fields, row, standing: { name, item, status, empty: emptyFields(fields, row) } }
}

/** Who did the work that a hand-off is about. */
async function loadWork(db: Db, ctx: ProjectContext, itemId: string): Promise<Work> {
  const authors = await listHandoffAuthors(db, { orgId: ctx.org.orgId, itemIds: [itemId] })
  const work = await loadItemWork(db, ctx, [itemId])
  return work.onHandoff(itemId, authors)
}

/** What the caller did of it. */
export async function loadOwnWork(db: Db, ctx: ProjectContext, itemId: string): Promise<OwnWork> {
  return ownWork(ctx.actor, await loadWork(db, ctx, itemId))
}

const acceptingRoles = roles.filter((role) => can(role, 'handoff:accept'))
const mostAcceptors = 10

/** Some of those who could accept a hand-off, by name. */
async function loadAcceptors(db: Db, ctx: ProjectContext, work: Work): Promise<ActorRef[]> {
  const did = work.isAlone ? [] : work.doers.flatMap(({ who }) => who.map(({ id }) => id))
  const people = await listMembersByRole(db, {
    orgId: ctx.org.orgId,
    roles: acceptingRoles,
    limit: mostAcceptors + did.length,
  })
  return people
    .filter(({ id }) => !did.includes(id))
    .slice(0, mostAcceptors)
    .map(({ id, name }) => toActorRef('person', id, name))
}

/** The hand-off of an item as it is answered: the empty form before the first draft. */
export async function showHandoff(db: Db, ctx: ProjectContext, number: number): Promise<Handoff> {
  const item = await loadItem(db, ctx, number)
  return toHandoff(itemRef(ctx, number), await loadHandoff(db, ctx, item))
}

/** The same with what the caller may do to it. */
export async function showHandoffSteps(ctx: ProjectContext, number: number): Promise<ShownHandoff> {
  const db = ctx.deps.db.read
  const item = await loadItem(db, ctx, number)
  const loaded = await loadHandoff(db, ctx, item)
  const work = await loadWork(db, ctx, item.id)
  const own = ownWork(ctx.actor, work)
  const holds = (permission: Permission) => refuseWithout(ctx.actor, ctx.org, permission) === null
  const may = stepsOf(loaded.standing, holds, own)
  const couldAccept = own === null && !work.isAlone && holds('handoff:accept')
  return {
    ...toHandoff(itemRef(ctx, number), loaded),
    may,
    writingForfeits: couldAccept && may.includes('draft'),
    acceptors: loaded.row?.status === 'submitted' ? await loadAcceptors(db, ctx, work) : null,
  }
}

function toHandoff(item: string, { fields, row }: Loaded): Handoff {
  const texts = textsOf(row)
  const followUps = row?.followUps ?? []
  return {
    item,
    status: row?.status ?? null,
    fields: fields.map(({ key, name, description }) => ({
      key,
      name,
      guidance: description,
      text: texts.get(key) ?? null,
    })),
    followUps: followUps.map(({ title, body }) => ({ title, body })),
    followUpItems: followUps.flatMap(({ number }) => (number === undefined ? [] : [number])),
    draftedBy:
      row === undefined ? null : toActorRef(row.draftedByKind, row.draftedById, row.draftedByName),
    submittedBy:
      row === undefined || row.submittedByKind === null
        ? null
        : toActorRef(row.submittedByKind, row.submittedById, row.submittedByName),
    submittedAt: row?.submittedAt ?? null,
    decidedBy: row === undefined ? null : toPersonRef(row.decidedBy, row.decidedByName),
    decidedAt: row?.decidedAt ?? null,
    returnedReason: row?.returnedReason ?? null,
    returnedCount: row?.returnedCount ?? 0,
    updatedAt: row?.updatedAt ?? null,
  }
}
