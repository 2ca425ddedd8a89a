import type { ApiToken } from '@baton/schema'
import type { Column } from '../ui/data-table.tsx'
import { Time } from '../ui/time.tsx'
import { Scopes, State } from './token-cells.tsx'

/** What every list of tokens shows; others put their own columns around. */
export const tokenColumns = {
  name: { head: 'Name', kind: 'title', cell: ({ name }) => name },
  scopes: { head: 'May', cell: ({ scopes }) => <Scopes scopes={scopes} /> },
  created: { head: 'Created', cell: ({ createdAt }) => <Time at={createdAt} /> },
  used: {
    head: 'Last used',
    cell: ({ lastUsedAt }) => (lastUsedAt === null ? 'Never' : <Time at={lastUsedAt} />),
  },
  state: { head: 'State', cell: (token) => <State token={token} /> },
} as const satisfies Record<string, Column<ApiToken>>
