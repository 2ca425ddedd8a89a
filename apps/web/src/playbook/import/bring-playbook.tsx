import { useRef, useState } from 'react'
import { useProject } from '../../project/use-project.ts'
import { Empty } from '../../ui/empty.tsx'
import { focusHeading } from '../../ui/focus-heading.ts'
import { useDraftKey } from '../../ui/use-draft.ts'
import { useStillHere } from '../../ui/use-still-here.ts'
import { KeptNotice } from '../editor/notices.tsx'
import { useKept } from '../editor/use-kept.ts'
import { ChooseText } from './choose-text.tsx'
import { ImportPreview } from './import-preview.tsx'
import { type Brought, type Chosen, readBrought } from './read-file.ts'

/**
 * Brings a playbook into a project: a file, a text or a built-in one is chosen, what Baton reads
 * from it is shown, then it is imported. What was chosen or pasted is kept until then.
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
  const key = useDraftKey(`import ${project} ${playbook ?? ''}`)
  const [{ chosen, pasted }, setBrought] = useState(() => readBrought(key))
  const latest = useRef({ chosen, pasted })
  const [kept, keeper] = useKept(key, () => {
    const { chosen, pasted } = latest.current
    return chosen === null && pasted === '' ? null : latest.current
  })
  const stillHere = useStillHere()

  if (!may('playbook:write')) {
    return (
      <Empty title="It takes a contributor to bring a playbook">
        You are a viewer here. An admin or owner can make you a contributor, or somebody who is one
        can import the file.
      </Empty>
    )
  }
  function bring(next: Partial<Brought>) {
    latest.current = { ...latest.current, ...next }
    setBrought(latest.current)
    keeper.touch()
  }
  function choose(chosen: Chosen | null) {
    bring({ chosen })
    focusHeading()
  }
  function drop(imported: Chosen) {
    // An answer that comes late may find another choice here.
    if (!stillHere() || latest.current.chosen === imported) keeper.drop()
  }
  return (
    <>
      {kept === 'full' && <KeptNotice kept={kept} />}
      {chosen === null ? (
        <ChooseText
          project={project}
          playbook={playbook}
          pasted={pasted}
          onPaste={(pasted) => bring({ pasted })}
          onChoose={choose}
        />
      ) : (
        <ImportPreview
          key={chosen.at}
          chosen={chosen}
          playbook={playbook}
          onAgain={() => choose(null)}
          onImported={() => drop(chosen)}
        />
      )}
    </>
  )
}
