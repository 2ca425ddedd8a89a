import type { WorkDetail } from '@baton/schema'
import { NativeSelect, TextInput } from '@mantine/core'
import { useKinds } from './use-kinds.ts'

/** What kind of evidence it is: one of the playbook's kinds, or a name where it has none. */
export function KindField({
  item,
  value,
  error,
  onChange,
}: {
  item: WorkDetail
  value: string
  error?: string | undefined
  onChange: (kind: string) => void
}) {
  const kinds = useKinds(item)
  if (kinds === undefined || kinds.length > 0) {
    return (
      <NativeSelect
        label="Kind"
        value={value}
        error={error}
        description={kinds?.find(({ key }) => key === value)?.description}
        inputWrapperOrder={['label', 'input', 'description', 'error']}
        data={[
          { value: '', label: kinds === undefined ? 'Reading the kinds…' : 'Choose a kind' },
          ...(kinds ?? []).map(({ key, name }) => ({ value: key, label: name })),
        ]}
        onChange={(event) => onChange(event.currentTarget.value)}
      />
    )
  }
  return (
    <TextInput
      label="Kind"
      description="A short name, such as screenshot or load-run."
      value={value}
      error={error}
      onChange={(event) => {
        const typed = event.currentTarget.value.toLowerCase().replace(/[^a-z0-9]+/g, '-')
        onChange(typed.replace(/^-/, '').slice(0, 40))
      }}
    />
  )
}
