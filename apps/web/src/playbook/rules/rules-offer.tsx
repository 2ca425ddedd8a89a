import { Alert, Button, Group, Text } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { useProject } from '../../project/use-project.ts'
import { focusHeading } from '../../ui/focus-heading.ts'
import { SuggestIcon } from '../../ui/icons.tsx'
import { ButtonLink } from '../../ui/links.tsx'
import { useStored } from '../../ui/use-stored.ts'
import { suggestionsQuery } from '../queries.ts'

/** Offers the suggested gate rules to those who may accept them, until they say not now. */
export function RulesOffer({ playbook }: { playbook: string }) {
  const { ref, org, slug: project, may } = useProject()
  const count = useQuery(suggestionsQuery(ref, playbook)).data?.items.length ?? 0
  const [declined, setDeclined] = useStored(`no-rules ${ref} ${playbook}`, false)
  if (count === 0 || declined || !may('playbook:approve')) return null
  return (
    <Alert
      variant="default"
      icon={<SuggestIcon />}
      title={count === 1 ? '1 checklist item has no rule' : `${count} checklist items have no rule`}
    >
      <Text size="sm" mb="xs">
        Without one, somebody has to sign off each by hand. Baton suggests what could prove them
        instead, such as a test report.
      </Text>
      <Group gap="xs">
        <ButtonLink
          size="xs"
          variant="default"
          to="/p/$org/$project/playbooks/$playbook/rules"
          params={{ org, project, playbook }}
        >
          Look at the suggestions
        </ButtonLink>
        <Button
          size="xs"
          variant="subtle"
          onClick={() => {
            setDeclined(true)
            focusHeading()
          }}
        >
          Not now
        </Button>
      </Group>
    </Alert>
  )
}
