import type { Role } from '@baton/schema'
import { roles } from '@baton/schema/plain'
import { Select, Text } from '@mantine/core'
import { roleWords } from '../identity/permission-words.ts'
import classes from './role-select.module.css'

/** Changes a role in a row. It asks for a press on an option: arrow keys alone change nothing. */
export function RoleSelect({
  name,
  role,
  onChange,
  whyNot,
}: {
  /** Whose role it is. */
  name: string
  role: Role
  onChange: (role: Role) => void
  whyNot: (role: Role) => string | null
}) {
  return (
    <Select
      aria-label={`Role of ${name}`}
      size="xs"
      w="9.5rem"
      data={roles.map((one) => ({ value: one, label: one, disabled: whyNot(one) !== null }))}
      value={role}
      allowDeselect={false}
      withScrollArea={false}
      maxDropdownHeight={420}
      comboboxProps={{ width: 300, position: 'bottom-start', shadow: 'md', withinPortal: false }}
      classNames={{ input: classes.input ?? '' }}
      renderOption={({ option }) => <Option role={option.value as Role} whyNot={whyNot} />}
      onChange={(chosen) => chosen !== null && chosen !== role && onChange(chosen as Role)}
    />
  )
}

function Option({ role, whyNot }: { role: Role; whyNot: (role: Role) => string | null }) {
  return (
    <div>
      <Text size="sm" fw={600}>
        {role}
      </Text>
      <div className={classes.words}>{whyNot(role) ?? roleWords(role)}</div>
    </div>
  )
}
