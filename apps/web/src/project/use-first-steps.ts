import { useQuery } from '@tanstack/react-query'
import { useEffect } from 'react'
import { focusHeading } from '../ui/focus-heading.ts'
import { useStored } from '../ui/use-stored.ts'
import { firstStepsQuery } from './queries.ts'
import { useProject } from './use-project.ts'

/** Whether a project with a playbook still has first steps to take, until they are hidden. */
export function useFirstSteps() {
  const { ref, may } = useProject()
  // Kept, so that the question is asked no more where the answer stays.
  const [isOver, setOver] = useStored(`first-steps ${ref}`, false)
  const isAsked = !isOver && may('work:write')
  const { data, error } = useQuery({ ...firstStepsQuery(ref), enabled: isAsked })
  const isDone = data?.hasWork === true && data.isConnected
  useEffect(() => {
    if (isDone) setOver(true)
  }, [isDone, setOver])
  return {
    areKnown: !isAsked || data !== undefined || error !== null,
    areShown: isAsked && data !== undefined && !isDone,
    hide() {
      setOver(true)
      focusHeading()
    },
  }
}
