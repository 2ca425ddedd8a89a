import type { Role } from '@baton/schema'
import { Radio, Stack } from '@mantine/core'
import { roleWords } from '../identity/permission-words.ts'

/** One of some roles, each with what it may do, and why it cannot be chosen. */
export function RoleChoice<One extends Role>({
  roles,
  value,
  onChange,
  whyNot = () => null,
}: {
  roles: readonly One[]
  value: One
  onChange: (role: One) => void
  whyNot?: (role: One) => string | null
}) {
  return (
    <Radio.Group
      label="Role"
      value={value}
      onChange={(chosen) => {
        const role = roles.find((one) => one === chosen)
        if (role !== undefined) onChange(role)
      }}
    >
      <Stack gap="xs" mt={4}>
        {roles.map((role) => {
          const refused = whyNot(role)
          return (
            <Radio
              key={role}
              value={role}
              label={role}
              description={refused ?? roleWords(role)}
              disabled={refused !== null}
            />
          )
        })}
      </Stack>
    </Radio.Group>
  )
}
