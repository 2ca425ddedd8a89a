import { Anchor } from '@mantine/core'
import { useInfiniteQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { useState } from 'react'
import { EvidenceById } from '../evidence/evidence-by-id.tsx'
import { itemEvidenceQuery } from '../evidence/queries.ts'
import { useProject } from '../project/use-project.ts'
import css from './gate.module.css'

/** The evidence that decided a gate: further down on the page, or shown here when it is not. */
export function GateProof({ ids, number }: { ids: readonly string[]; number: number }) {
  const { ref } = useProject()
  const [opened, setOpened] = useState<string | null>(null)
  const { data = [] } = useInfiniteQuery(itemEvidenceQuery(ref, number))
  const known = new Map(data.map(({ id, title }) => [id, title]))
  return (
    <div className={css.proof}>
      {ids.map((id) => {
        const title = known.get(id)
        return title === undefined ? (
          <div key={id}>
            <Anchor
              component="button"
              type="button"
              inherit
              aria-expanded={opened === id}
              onClick={() => setOpened(opened === id ? null : id)}
            >
              {opened === id ? 'Hide the evidence' : 'Show the evidence, from outside this item'}
            </Anchor>
            {opened === id && <EvidenceById id={id} />}
          </div>
        ) : (
          <Anchor key={id} component={Link} to="." hash={`evidence-${id}`} inherit>
            See {title}
          </Anchor>
        )
      })}
    </div>
  )
}
