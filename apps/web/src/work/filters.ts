import { type WorkStatus, workStatuses } from '@baton/schema/plain'

/** What the list and the board are narrowed to, as it stands in the address. */
export type WorkFilters = {
  /** Left out: what is unfinished. */
  status?: WorkStatus | 'all' | undefined
  kind?: string | undefined
  /** `me`, `nobody`, a member’s e-mail address, or `agent:` and its short name. */
  assignee?: string | undefined
  text?: string | undefined
}

function textOf(value: unknown, max: number): string | undefined {
  if (typeof value !== 'string' && typeof value !== 'number') return undefined
  const text = String(value).trim().slice(0, max)
  return text === '' ? undefined : text
}

const kindOf = (value: unknown) => {
  const kind = textOf(value, 40)?.toLowerCase()
  return kind !== undefined && /^[a-z0-9](?:[a-z0-9-]*[a-z0-9])?$/.test(kind) ? kind : undefined
}

/** Reads an address that anybody may have written; what makes no sense counts as left out. */
export const workFilters = (search: Record<string, unknown>): WorkFilters => ({
  status: (['all', ...workStatuses] as const).find((status) => status === search.status),
  kind: kindOf(search.kind),
  assignee: textOf(search.assignee, 260),
  text: textOf(search.text, 200),
})

/** The filters as a short text: equal ones give the same, whatever their order. */
export const filterKey = ({ status, kind, assignee, text }: WorkFilters): string =>
  JSON.stringify([status, kind, assignee, text])

export const hasFilters = (filters: WorkFilters) => filterKey(filters) !== filterKey({})

/** What the server is asked for. */
export function listInput({ status, ...others }: WorkFilters) {
  return { ...others, status: status === 'all' ? undefined : (status ?? ('unfinished' as const)) }
}
