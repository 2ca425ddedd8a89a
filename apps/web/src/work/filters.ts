/** What the list and the board are narrowed to, as it stands in the address. */
export type WorkFilters = {
  status?: string | undefined
  kind?: string | undefined
  assignee?: string | undefined
  text?: string | undefined
}

const textOf = (value: unknown) =>
  value === undefined || value === null || value === '' ? undefined : String(value)

export const workFilters = (search: Record<string, unknown>): WorkFilters => ({
  status: textOf(search.status),
  kind: textOf(search.kind),
  assignee: textOf(search.assignee),
  text: textOf(search.text),
})
