import type { Evidence, Me, Role, WorkDetail } from '@baton/schema'
import { atLeast } from '@baton/schema/plain'
import { Button, Stack, Text } from '@mantine/core'
import { useInfiniteQuery, useQueryClient } from '@tanstack/react-query'
import { useLocation } from '@tanstack/react-router'
import { type RefObject, useCallback, useRef, useState } from 'react'
import { meQuery } from '../identity/queries.ts'
import { useProject } from '../project/use-project.ts'
import { Loaded } from '../ui/loaded.tsx'
import { Section } from '../ui/section.tsx'
import { ShowMore } from '../ui/show-more.tsx'
import { Rows } from '../ui/skeletons.tsx'
import { useHashTarget } from '../ui/use-hash-target.ts'
import { AddEvidence } from './add-evidence.tsx'
import css from './evidence.module.css'
import { EvidenceCard } from './evidence-card.tsx'
import { itemEvidenceQuery } from './queries.ts'
import { useKinds } from './use-kinds.ts'
import { isReportKind, provenanceMeanings } from './words.ts'

/** What proves the work on an item, and where more of it is added. */
export function EvidenceSection({
  item,
  chooseRef,
}: {
  item: WorkDetail
  /** The button that chooses files, for the page's keys. */
  chooseRef: RefObject<HTMLButtonElement | null>
}) {
  const { ref, may } = useProject()
  const query = useInfiniteQuery(itemEvidenceQuery(ref, item.number))
  const section = useRef<HTMLDivElement>(null)
  const [corrects, setCorrects] = useState<Evidence | null>(null)
  const onCorrected = useCallback(() => setCorrects(null), [])
  const { hash } = useLocation()
  const [showsCorrected, setShowsCorrected] = useState(false)
  const corrected = (query.data ?? []).filter(({ supersededBy }) => supersededBy !== null)
  const wanted = corrected.some(({ id }) => hash === `evidence-${id}`)
  const shown = (query.data ?? []).filter(
    ({ supersededBy }) => supersededBy === null || showsCorrected || wanted,
  )
  useHashTarget('evidence-', query.data !== undefined)
  return (
    <div ref={section}>
      <Section title="Evidence" id="evidence">
        {may('evidence:write') && (
          <AddEvidence
            item={item}
            section={section}
            corrects={corrects}
            onCorrected={onCorrected}
            chooseRef={chooseRef}
          />
        )}
        <Loaded query={query} skeleton={<Rows count={2} height={88} />}>
          {(all) =>
            all.length === 0 ? (
              <Text size="sm" c="dimmed">
                There is no evidence yet. CI adds its reports with “baton evidence add”, or people
                add them here.
              </Text>
            ) : (
              <Cards
                item={item}
                shown={shown}
                onCorrect={(evidence) => {
                  setCorrects(evidence)
                  chooseRef.current?.focus()
                }}
              />
            )
          }
        </Loaded>
        {corrected.length > 0 && !wanted && (
          <Button
            size="compact-sm"
            variant="default"
            className={css.corrected}
            aria-expanded={showsCorrected}
            onClick={() => setShowsCorrected(!showsCorrected)}
          >
            {showsCorrected ? 'Hide' : 'Show'} what was corrected ({corrected.length})
          </Button>
        )}
        <ShowMore query={query} />
      </Section>
    </div>
  )
}

function Cards({
  item,
  shown,
  onCorrect,
}: {
  item: WorkDetail
  shown: readonly Evidence[]
  onCorrect: (evidence: Evidence) => void
}) {
  const { ref, project, may } = useProject()
  const me = useQueryClient().getQueryData(meQuery.queryKey)
  const named = shown.some(({ kind }) => !isReportKind(kind))
  const kinds = useKinds(item, named)
  const meanings = provenanceMeanings(shown)
  return (
    <Stack gap="xs">
      {shown.map((evidence) => (
        <EvidenceCard
          key={evidence.id}
          evidence={evidence}
          project={ref}
          kinds={kinds}
          onCorrect={
            may('evidence:write') && mayCorrect(evidence, me, project.role)
              ? () => onCorrect(evidence)
              : undefined
          }
        />
      ))}
      {meanings.length > 0 && (
        <Text size="xs" c="dimmed" component="dl" className={css.meanings}>
          {meanings.map(({ word, meaning }) => (
            <div key={word}>
              <dt>{word}:</dt> <dd>{meaning}</dd>
            </div>
          ))}
        </Text>
      )}
    </Stack>
  )
}

/** Whoever produced it, or a maintainer; what CI has seen, only CI. */
function mayCorrect(evidence: Evidence, me: Me | undefined, role: Role): boolean {
  const { provenance, producer, supersededBy } = evidence
  if (supersededBy !== null || provenance === 'observed') return false
  return atLeast(role, 'maintainer') || (producer.kind === me?.kind && producer.id === me.id)
}
