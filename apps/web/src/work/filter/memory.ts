import { heldForAccount } from '../../identity/forget-account.ts'
import { hasFilters, type WorkFilters } from '../filters.ts'

/*
 * The filters that somebody had last, by project, for as long as this page is loaded: going to
 * the list or the board by the navigation brings them back. A shared link stays what it is.
 */
const last = new Map<string, WorkFilters>()
heldForAccount(() => last.clear())

export function rememberFilters(project: string, filters: WorkFilters): void {
  last.set(project, filters)
}

/** What to restore for an address without filters; null when that is what it should be. */
export function filtersToRestore(project: string, filters: WorkFilters): WorkFilters | null {
  const remembered = last.get(project)
  if (remembered === undefined || hasFilters(filters)) return null
  return hasFilters(remembered) ? remembered : null
}
