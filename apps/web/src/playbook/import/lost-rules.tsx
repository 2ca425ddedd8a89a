import { Alert, Text } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { useProject } from '../../project/use-project.ts'
import { WarningIcon } from '../../ui/icons.tsx'
import { TextLink } from '../../ui/links.tsx'
import { playbookQuery } from '../queries.ts'

/** Warns when a text would take away gate rules, such as those that were accepted on the server. */
export function LostRules({ playbook, rules }: { playbook: string; rules: number }) {
  const { ref, org, slug: project } = useProject()
  const { data } = useQuery(playbookQuery(ref, playbook))
  if (data === undefined) return null
  const now = data.model.checklist.filter(({ explicit }) => explicit).length
  if (rules >= now) return null
  return (
    <Alert
      variant="default"
      role="status"
      icon={<WarningIcon />}
      title={`The text carries ${rules} gate ${rules === 1 ? 'rule' : 'rules'}, revision ${data.revision.number} has ${now}`}
    >
      <Text size="sm">
        Importing takes the others away. To keep them, make the change in the editor, or in a
        download of{' '}
        <TextLink
          inherit
          underline="always"
          to="/p/$org/$project/playbooks/$playbook"
          params={{ org, project, playbook }}
        >
          revision {data.revision.number}
        </TextLink>
        .
      </Text>
    </Alert>
  )
}
