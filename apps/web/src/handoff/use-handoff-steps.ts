import { rpc } from '../rpc.ts'
import { change, useAction } from '../ui/use-action.ts'
import { workQuery } from '../work/queries.ts'
import { handoffQuery } from './queries.ts'

const refresh = ['handoff', 'work', 'gate', 'event']

/** Submitting, accepting and returning the hand-off of an item; each shows at once. */
export function useHandoffSteps(project: string, number: number) {
  const at = { project, number }
  const query = handoffQuery(project, number)
  const work = workQuery(project, number)
  const submit = useAction({
    run: () => rpc.handoff.submit.mutate(at),
    optimistic: () => [
      change(query, (old) => old && { ...old, status: 'submitted' as const, may: [] }),
      change(work, (old) => ({ ...old, status: 'in_review' as const })),
    ],
    refresh,
    done: 'The hand-off is submitted. The item is in review.',
    failed: 'The hand-off was not submitted',
  })
  const accept = useAction({
    run: () => rpc.handoff.accept.mutate(at),
    optimistic: () => [
      change(query, (old) => old && { ...old, status: 'accepted' as const, may: [] }),
    ],
    refresh,
    done({ followUpItems }) {
      if (followUpItems.length === 0) return 'The hand-off is accepted.'
      const numbers = followUpItems.map((made) => `#${made}`).join(', ')
      const are = followUpItems.length === 1 ? 'Its follow-up is' : 'Its follow-ups are'
      return `The hand-off is accepted. ${are} ${numbers} now.`
    },
    failed: 'The hand-off was not accepted',
  })
  const giveBack = useAction({
    run: ({ reason }: { reason: string; sent: () => void }) =>
      rpc.handoff.return.mutate({ ...at, reason }),
    optimistic: ({ reason }) => [
      change(
        query,
        (old) => old && { ...old, status: 'returned' as const, returnedReason: reason, may: [] },
      ),
      change(work, (old) => ({ ...old, status: 'in_progress' as const })),
    ],
    refresh,
    done: 'The hand-off is returned. The item is in progress again.',
    failed: 'The hand-off was not returned',
    onDone: (_, { sent }) => sent(),
  })
  return { submit, accept, giveBack }
}
