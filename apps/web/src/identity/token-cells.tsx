import type { ApiToken } from '@baton/schema'
import { assertNever } from '@baton/schema/plain'
import { CheckIcon, ClockIcon, CrossIcon, DashIcon } from '../ui/icons.tsx'
import { Status } from '../ui/status.tsx'
import { Time } from '../ui/time.tsx'
import { permissionWords } from './permission-words.ts'
import { tokenState } from './token-state.ts'
import classes from './tokens.module.css'

export function Scopes({ scopes }: Pick<ApiToken, 'scopes'>) {
  const [only] = scopes
  if (only !== undefined && scopes.length === 1) return permissionWords[only]
  return (
    <details className={classes.scopes}>
      <summary>{scopes.length} permissions</summary>
      <ul>
        {scopes.map((scope) => (
          <li key={scope} title={scope}>
            {permissionWords[scope]}
          </li>
        ))}
      </ul>
    </details>
  )
}

export function State({ token }: { token: ApiToken }) {
  const state = tokenState(token, Date.now())
  switch (state) {
    case 'working':
      return <Dated tone="good" icon={<CheckIcon />} word="Works, ends" at={token.expiresAt} />
    case 'ends soon':
      return <Dated tone="warn" icon={<ClockIcon />} word="Ends soon," at={token.expiresAt} />
    case 'over':
      return <Dated tone="quiet" icon={<DashIcon />} word="Ended" at={token.expiresAt} />
    case 'revoked':
      return (
        <Dated
          tone="quiet"
          icon={<CrossIcon />}
          word="Revoked"
          at={token.revokedAt ?? token.expiresAt}
        />
      )
    default:
      return assertNever(state)
  }
}

function Dated({ at, ...status }: { at: string } & Parameters<typeof Status>[0]) {
  return (
    <span className={classes.state}>
      <Status {...status} /> <Time at={at} />
    </span>
  )
}
