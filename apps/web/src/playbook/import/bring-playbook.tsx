import { useState } from 'react'
import { useProject } from '../../project/use-project.ts'
import { Empty } from '../../ui/empty.tsx'
import { useDraft } from '../../ui/use-draft.ts'
import { focusHeading } from '../focus-heading.ts'
import { ChooseText } from './choose-text.tsx'
import { ImportPreview } from './import-preview.tsx'
import { type Chosen, parseChosen } from './read-file.ts'

/**
 * Brings a playbook into a project: a file, a text or a built-in one is chosen, what Baton reads
 * from it is shown, then it is imported. What was chosen is kept until then.
 */
export function BringPlaybook({
  project,
  playbook,
}: {
  /** `org/slug`. */
  project: string
  /** The short name of the playbook that gets a new version. */
  playbook?: string | undefined
}) {
  const { may } = useProject()
  const [kept, keep] = useDraft(`import ${project} ${playbook ?? ''}`)
  const [chosen, setChosen] = useState(() => parseChosen(kept))

  if (!may('playbook:write')) {
    return (
      <Empty title="It takes a contributor to bring a playbook">
        You are a viewer here. An admin or owner can make you a contributor, or somebody who is one
        can import the file.
      </Empty>
    )
  }
  function choose(next: Chosen | null) {
    keep(next === null ? '' : JSON.stringify(next))
    setChosen(next)
    focusHeading()
  }
  return chosen === null ? (
    <ChooseText project={project} playbook={playbook} onChoose={choose} />
  ) : (
    <ImportPreview
      key={chosen.at}
      chosen={chosen}
      playbook={playbook}
      onAgain={() => choose(null)}
      onImported={() => keep('')}
    />
  )
}
