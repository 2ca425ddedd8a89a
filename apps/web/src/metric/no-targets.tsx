import { Button } from '@mantine/core'
import { Link } from '@tanstack/react-router'
import { useProject } from '../project/use-project.ts'
import { Empty } from '../ui/empty.tsx'

/** Where no playbook in force asks for anything. */
export function NoTargets() {
  const { ref } = useProject()
  return (
    <Empty
      title="No target yet"
      action={
        <Button component={Link} to={`/p/${ref}/playbooks`} variant="default" size="xs">
          Open the playbook
        </Button>
      }
    >
      Targets come from the success metrics of an approved playbook: a line such as “Test coverage:
      &gt;80%” becomes one.
    </Empty>
  )
}
