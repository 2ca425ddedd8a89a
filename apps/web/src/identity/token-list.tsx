import type { ApiToken } from '@baton/schema'
import { Switch, Text } from '@mantine/core'
import { useState } from 'react'
import { ConfirmAction } from '../ui/confirm.tsx'
import { type Column, DataTable } from '../ui/data-table.tsx'
import { RowButton } from '../ui/row-button.tsx'
import { tokenColumns } from './token-columns.tsx'
import { works } from './token-state.ts'

/** Tokens with their state and a way to revoke them; those that are over only when asked for. */
export function TokenList({
  label,
  tokens,
  own = [],
  ended,
  onEnded,
  revoke,
}: {
  label: string
  tokens: readonly ApiToken[]
  /** Columns after the name. */
  own?: readonly Column<ApiToken>[]
  /** Whether tokens that do not work any more are shown. */
  ended: boolean
  onEnded: (shown: boolean) => void
  revoke: (token: ApiToken) => Promise<unknown>
}) {
  const [revoking, setRevoking] = useState<ApiToken | null>(null)
  const now = Date.now()
  const working = tokens.filter((token) => works(token, now))
  const over = tokens.length - working.length
  const actions: Column<ApiToken> = {
    head: 'Actions',
    kind: 'actions',
    cell: (token) =>
      works(token, now) && (
        <RowButton
          label="Revoke"
          name={`Revoke the token “${token.name}”`}
          onClick={() => setRevoking(token)}
        />
      ),
  }
  const { name, scopes, created, used, state } = tokenColumns
  return (
    <>
      {(over > 0 || ended) && (
        <Switch
          label={`Show those that do not work any more (${over})`}
          checked={ended}
          onChange={(event) => onEnded(event.currentTarget.checked)}
        />
      )}
      {working.length === 0 && !ended ? (
        <Text size="sm" c="dimmed">
          None of them works any more.
        </Text>
      ) : (
        <DataTable
          label={label}
          columns={[name, ...own, scopes, created, used, state, actions]}
          rows={ended ? tokens : working}
          keyOf={({ id }) => id}
          faded={(token) => !works(token, now)}
        />
      )}
      <ConfirmAction
        subject={revoking}
        onClose={() => setRevoking(null)}
        title={(token) => `Revoke the token “${token.name}”?`}
        confirm={() => 'Revoke the token'}
        run={revoke}
      >
        {({ actor }) => (
          <Text size="sm">
            Calls with it as {actor.name} are refused at once, and those with tokens that were made
            with it. This cannot be taken back; make a new token instead.
          </Text>
        )}
      </ConfirmAction>
    </>
  )
}
