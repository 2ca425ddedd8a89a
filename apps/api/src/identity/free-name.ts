import { listNames, lockOrg, type Tx } from '@baton/db'
import { BatonError } from '@baton/schema'

/** Names that people read as one have one key: letter case, width, spaces and invisible marks. */
export function nameKey(name: string): string {
  return name
    .replace(/\p{Default_Ignorable_Code_Point}/gu, '')
    .normalize('NFKC')
    .toLowerCase()
    .replace(/\s+/gu, ' ')
    .trim()
}

/**
 * False for a name that another member or an agent of these orgs bears: history would name the
 * wrong one. Compared here, since the databases disagree about letter case. Holds the orgs, always
 * in the same order, so that two never take one name at the same moment.
 */
export async function isNameFree(
  tx: Tx,
  { id, name, orgIds }: { id: string; name: string; orgIds: readonly string[] },
): Promise<boolean> {
  for (const orgId of orgIds.toSorted()) await lockOrg(tx, { orgId })
  const wanted = nameKey(name)
  const names = await listNames(tx, { orgIds, except: id })
  return !names.some((taken) => nameKey(taken) === wanted)
}

export function nameTaken(name: string): BatonError {
  const message = `somebody else here is called “${name}” already`
  return new BatonError('ALREADY_EXISTS', `name: ${message}.`, {
    fix: 'Choose a name that tells the two apart.',
    diagnostics: [{ severity: 'error', code: 'NAME_TAKEN', message, at: { field: 'name' } }],
  })
}
