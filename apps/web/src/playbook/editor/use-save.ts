import type { WrittenRevision } from '@baton/schema'
import { type RefObject, useCallback, useRef, useState } from 'react'
import { problemOf } from '../../problem.ts'
import { useProject } from '../../project/use-project.ts'
import { rpc } from '../../rpc.ts'
import { notifyDone, notifyFailure } from '../../ui/notify.tsx'
import { isSecondClick } from '../../ui/second-click.ts'
import { useAction } from '../../ui/use-action.ts'
import { useStillHere } from '../../ui/use-still-here.ts'
import type { Editor } from './code/checked.ts'
import type { Keeper } from './draft.ts'
import { outcomeOf } from './outcome.ts'
import type { Version } from './session.ts'

type SaveInput = { baseRevision: number; source: string; message: string }

type Saved =
  | { kind: 'written'; written: WrittenRevision }
  /** The answer to an earlier try got lost: the text is in force already. */
  | { kind: 'there'; revision: number }
  | { kind: 'stale'; head: Version; error: unknown }

const notSaved = 'The playbook was not saved'

/**
 * Checks the text in an editor and sends it; nobody can type into it until that is decided. A
 * revision that came into force meanwhile is no failure: `onStale` gets its text, so that both can
 * be put together. Whoever has gone elsewhere is told, and stays there.
 */
export function useSave({
  playbook,
  editor,
  baseRevision,
  message,
  rights,
  keeper,
  onSaved,
  onStale,
}: {
  playbook: string
  editor: RefObject<Editor | null>
  baseRevision: number
  message: RefObject<string>
  rights: { mayApprove: boolean; inForce: boolean }
  keeper: Keeper
  onSaved: (revision: number, proposed: boolean) => void
  onStale: (head: Version, source: string) => void
}) {
  const { ref: project } = useProject()
  const stillHere = useStillHere()
  const [busy, setBusy] = useState(false)
  const running = useRef(false)

  async function send(input: SaveInput): Promise<Saved> {
    try {
      const written = await rpc.playbook.edit.mutate({ project, playbook, ...input })
      return { kind: 'written', written }
    } catch (error) {
      if (problemOf(error)?.code !== 'REVISION_STALE') throw error
      const { revision, source } = await rpc.playbook.export.query({ project, playbook })
      return source === input.source
        ? { kind: 'there', revision }
        : { kind: 'stale', head: { revision, source }, error }
    }
  }

  const { mutate, error, isSuccess } = useAction<SaveInput, Saved>({
    async run(input) {
      try {
        return await send(input)
      } catch (error) {
        if (!stillHere()) notifyFailure(notSaved, error)
        throw error
      }
    },
    refresh: ['playbook'],
    failed: null,
    onDone(saved, { source }) {
      if (saved.kind === 'stale') {
        if (stillHere()) onStale(saved.head, source)
        else notifyFailure(notSaved, saved.error)
        return
      }
      const number = saved.kind === 'there' ? saved.revision : saved.written.number
      const proposed = saved.kind === 'written' && saved.written.status === 'proposed'
      notifyDone(`Revision ${number} is ${proposed ? 'proposed' : 'in force'}.`)
      keeper.drop()
      if (stillHere()) onSaved(number, proposed)
    },
  })

  const run = useCallback(async () => {
    const opened = editor.current
    if (opened === null || running.current || isSecondClick()) return
    function hold(held: boolean) {
      running.current = held
      setBusy(held)
      opened?.hold(held)
    }
    // Before the check: what it was about is what is sent.
    hold(true)
    const found = await opened.settle()
    // Without a check here the server is asked; it checks everything again anyway.
    if (found !== null && !outcomeOf(found, rights).may) {
      hold(false)
      return
    }
    mutate(
      { baseRevision, source: opened.source(), message: message.current },
      {
        onError(error) {
          const { diagnostics = [] } = problemOf(error) ?? {}
          const line = diagnostics[0]?.at?.line
          if (diagnostics.length > 0) opened.show(diagnostics)
          if (line !== undefined) opened.jump(line)
        },
        onSettled: () => hold(false),
      },
    )
  }, [baseRevision, editor, message, mutate, rights])

  return { run, busy, error, isSuccess }
}
