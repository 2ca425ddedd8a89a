import { useProject } from '../project/use-project.ts'
import { Empty } from '../ui/empty.tsx'
import { ButtonLink } from '../ui/links.tsx'

/** Where no playbook in force asks for anything. */
export function NoTargets() {
  const { org, slug: project } = useProject()
  return (
    <Empty
      title="No target yet"
      action={
        <ButtonLink
          to="/p/$org/$project/playbooks"
          params={{ org, project }}
          variant="default"
          size="xs"
        >
          Open the playbook
        </ButtonLink>
      }
    >
      Targets come from the success metrics of an approved playbook: a line such as “Test coverage:
      &gt;80%” becomes one.
    </Empty>
  )
}
