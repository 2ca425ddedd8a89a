import { TextInput, type TextInputProps } from '@mantine/core'

/** Where a project’s code is: the same two fields for a new project and for its settings. */
export function RepositoryFields({
  field,
}: {
  field: (name: 'defaultBranch' | 'repositoryUrl') => TextInputProps
}) {
  return (
    <>
      <TextInput
        {...field('defaultBranch')}
        label="Default branch"
        description="Measures look at the reports of this branch."
        autoComplete="off"
        autoCapitalize="none"
        spellCheck={false}
      />
      <TextInput
        {...field('repositoryUrl')}
        label="Repository address"
        description="May be left empty; starts with https://."
        type="url"
        autoComplete="off"
        spellCheck={false}
      />
    </>
  )
}
