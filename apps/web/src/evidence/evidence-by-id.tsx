import { useQuery } from '@tanstack/react-query'
import { useProject } from '../project/use-project.ts'
import { Loaded } from '../ui/loaded.tsx'
import { Lines } from '../ui/skeletons.tsx'
import { EvidenceCard } from './evidence-card.tsx'
import { evidenceQuery } from './queries.ts'

/** One piece of evidence that does not stand on the page by itself. */
export function EvidenceById({ id }: { id: string }) {
  const { ref } = useProject()
  const query = useQuery(evidenceQuery(ref, id))
  return (
    <Loaded query={query} skeleton={<Lines count={2} />}>
      {(evidence) => <EvidenceCard evidence={evidence} project={ref} />}
    </Loaded>
  )
}
