import type { Permission } from '@baton/schema'
import { Checkbox, SimpleGrid } from '@mantine/core'
import { permissionWords } from './permission-words.ts'

/** What a token may do, out of what can be given to it. */
export function ScopeChoice({
  offered,
  value,
  onChange,
  error,
}: {
  offered: readonly Permission[]
  value: readonly Permission[]
  onChange: (scopes: Permission[]) => void
  error: string | null
}) {
  return (
    <Checkbox.Group
      label="It may"
      value={[...value]}
      error={error}
      onChange={(chosen) => onChange(offered.filter((scope) => chosen.includes(scope)))}
    >
      <SimpleGrid cols={{ base: 1, xs: 2 }} spacing="xs" verticalSpacing="xs" my={6}>
        {offered.map((scope) => (
          <Checkbox
            key={scope}
            size="xs"
            value={scope}
            label={permissionWords[scope]}
            description={<span className="mono">{scope}</span>}
          />
        ))}
      </SimpleGrid>
    </Checkbox.Group>
  )
}
