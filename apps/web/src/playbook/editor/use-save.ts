import type { WrittenRevision } from '@baton/schema'
import { problemOf } from '../../problem.ts'
import { useProject } from '../../project/use-project.ts'
import { rpc } from '../../rpc.ts'
import { notifyDone } from '../../ui/notify.tsx'
import { useAction } from '../../ui/use-action.ts'
import type { Version } from './session.ts'

export type SaveInput = { baseRevision: number; source: string; message: string }

type Saved =
  | { kind: 'written'; written: WrittenRevision }
  /** The answer to an earlier try got lost: the text is in force already. */
  | { kind: 'there'; revision: number }
  | { kind: 'stale'; head: Version }

/**
 * Sends a text. A revision that came into force meanwhile is no failure: `onStale` gets its text,
 * so that both can be put together.
 */
export function useSave(
  playbook: string,
  {
    onSaved,
    onStale,
  }: {
    onSaved: (revision: number, proposed: boolean) => void
    onStale: (head: Version, source: string) => void
  },
) {
  const { ref: project } = useProject()
  return useAction<SaveInput, Saved>({
    async run(input) {
      try {
        const written = await rpc.playbook.edit.mutate({ project, playbook, ...input })
        return { kind: 'written', written }
      } catch (error) {
        if (problemOf(error)?.code !== 'REVISION_STALE') throw error
        const { revision, source } = await rpc.playbook.export.query({ project, playbook })
        return source === input.source
          ? { kind: 'there', revision }
          : { kind: 'stale', head: { revision, source } }
      }
    },
    refresh: ['playbook', 'gate', 'metric', 'work', 'event'],
    failed: null,
    onDone(saved, { source }) {
      if (saved.kind === 'stale') {
        onStale(saved.head, source)
        return
      }
      const number = saved.kind === 'there' ? saved.revision : saved.written.number
      const proposed = saved.kind === 'written' && saved.written.status === 'proposed'
      notifyDone(`Revision ${number} is ${proposed ? 'proposed' : 'in force'}.`)
      onSaved(number, proposed)
    },
  })
}
