import type { WorkDetail } from '@baton/schema'
import { NativeSelect, TextInput } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { evidenceKindsQuery } from './queries.ts'

/** The kinds of evidence of an item's playbook; undefined while they are on their way. */
export function useKinds({ project, playbook }: Pick<WorkDetail, 'project' | 'playbook'>) {
  const { data } = useQuery({
    ...evidenceKindsQuery(project, playbook?.slug ?? '', playbook?.revision ?? 0),
    enabled: playbook !== null,
  })
  return playbook === null ? [] : data
}

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
