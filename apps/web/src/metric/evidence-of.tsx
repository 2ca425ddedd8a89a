import { useQuery } from '@tanstack/react-query'
import { EvidenceCard } from '../evidence/evidence-card.tsx'
import { evidenceQuery } from '../evidence/queries.ts'
import { useProject } from '../project/use-project.ts'
import { TextLink } from '../ui/links.tsx'
import { Loaded } from '../ui/loaded.tsx'
import { Rows } from '../ui/skeletons.tsx'

/** The evidence that a value came from, and the work item that it was sent for, if any. */
export function EvidenceOf({ id }: { id: string }) {
  const { ref, org, slug: project } = useProject()
  const query = useQuery(evidenceQuery(ref, id))
  return (
    <Loaded query={query} skeleton={<Rows count={1} height={96} />}>
      {(evidence) => {
        const number = evidence.item?.split('#')[1]
        return (
          <>
            <EvidenceCard evidence={evidence} project={ref} />
            {number !== undefined && (
              <TextLink
                to="/p/$org/$project/items/$number"
                params={{ org, project, number }}
                size="sm"
              >
                Sent for #{number}
              </TextLink>
            )}
          </>
        )
      }}
    </Loaded>
  )
}
