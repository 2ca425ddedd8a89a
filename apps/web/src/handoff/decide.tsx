import { Button, Group, Text } from '@mantine/core'
import { useRef, useState } from 'react'
import { flushSync } from 'react-dom'
import { useProject } from '../project/use-project.ts'
import { ReasonForm } from '../ui/reason-form.tsx'
import type { ShownHandoff } from './types.ts'
import { useHandoffSteps } from './use-handoff-steps.ts'

const inWords = new Intl.ListFormat('en-GB', { type: 'disjunction' })

function whoCan(acceptors: NonNullable<ShownHandoff['acceptors']>): string {
  return acceptors.length === 0
    ? 'Nobody here can: give somebody who did not work on it the role of a maintainer.'
    : `${inWords.format(acceptors.map(({ name }) => name))} can.`
}

/** Accepting or returning what was submitted, or who does that. */
export function Decide({ handoff, number }: { handoff: ShownHandoff; number: number }) {
  const { ref, may } = useProject()
  const { accept, giveBack } = useHandoffSteps(ref, number)
  const [returning, setReturning] = useState(false)
  const opener = useRef<HTMLButtonElement>(null)
  if (!handoff.may.includes('accept')) {
    return (
      <Text size="sm" c="dimmed">
        {may('handoff:accept')
          ? 'Somebody else has to accept it: you worked on this item.'
          : 'A maintainer or above, who did not work on the item, accepts or returns it.'}
        {handoff.acceptors !== null && ` ${whoCan(handoff.acceptors)}`}
      </Text>
    )
  }
  if (returning) {
    return (
      <div className="card">
        <ReasonForm
          label="What is missing or wrong"
          description="Whoever wrote it reads this first. The item goes back to in progress."
          draft={`return ${handoff.item}`}
          send="Return the hand-off"
          onCancel={() => {
            flushSync(() => setReturning(false))
            opener.current?.focus()
          }}
          onSend={(reason, sent) => {
            setReturning(false)
            document.getElementById('handoff')?.focus({ preventScroll: true })
            giveBack.mutate({ reason, sent })
          }}
        />
      </div>
    )
  }
  return (
    <Group gap="xs">
      <Button
        loading={accept.isPending}
        onClick={() => {
          document.getElementById('handoff')?.focus({ preventScroll: true })
          accept.mutate()
        }}
      >
        Accept the hand-off
      </Button>
      <Button ref={opener} variant="default" onClick={() => setReturning(true)}>
        Return it…
      </Button>
    </Group>
  )
}
