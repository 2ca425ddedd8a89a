import { useSearch } from '@tanstack/react-router'
import { useProject } from '../../project/use-project.ts'
import { Page } from '../../ui/page.tsx'
import { BringPlaybook } from './bring-playbook.tsx'

/** Brings in a playbook, or a new version of one. */
export function ImportPage() {
  const { ref } = useProject()
  const { playbook } = useSearch({ from: '/signed-in/p/$org/$project/playbooks/import' })
  return (
    <Page
      title={playbook === undefined ? 'Import a playbook' : `Import a new version of ${playbook}`}
      lead="Its checklist becomes the gates of each work item, its metrics become targets."
    >
      <BringPlaybook key={playbook} project={ref} playbook={playbook} />
    </Page>
  )
}
