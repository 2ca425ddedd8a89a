import type { Role } from '@baton/schema'
import { Text } from '@mantine/core'
import { Page } from './page.tsx'

/** A page that exists and is not for the reader: whose it is, and whom to ask. */
export function Forbidden({ title, role, needs }: { title: string; role: Role; needs: Role }) {
  return (
    <Page title={title} narrow>
      <Text>
        You are {role} here, and this page is for those who are {needs} or above. Ask an admin or
        the owner of the organisation for that role.
      </Text>
    </Page>
  )
}
