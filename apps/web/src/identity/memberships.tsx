import type { Me } from '@baton/schema'
import { permissionsOf } from '@baton/schema/plain'
import { Anchor, Text } from '@mantine/core'
import { Link } from '@tanstack/react-router'
import classes from './account.module.css'
import { permissionWords } from './permission-words.ts'

export function Memberships({ me }: { me: Me }) {
  if (me.memberships.length === 0) {
    return (
      <Text size="sm" c="dimmed">
        You are a member of no organisation. Ask somebody who manages one for an invitation.
      </Text>
    )
  }
  return (
    <ul className={classes.memberships}>
      {me.memberships.map(({ org, orgName, role }) => (
        <li key={org} className="card">
          <Text fw={600}>
            <Anchor component={Link} to={`/o/${org}/people`} inherit underline="always">
              {orgName}
            </Anchor>{' '}
            <Text span c="dimmed" fw={400}>
              as {role}
            </Text>
          </Text>
          <details>
            <Text component="summary" size="sm">
              What you may do there
            </Text>
            <ul>
              {permissionsOf(role).map((permission) => (
                <Text component="li" size="sm" key={permission}>
                  {permissionWords[permission]}
                </Text>
              ))}
            </ul>
          </details>
        </li>
      ))}
    </ul>
  )
}
