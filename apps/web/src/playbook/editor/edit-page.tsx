import { useInfiniteQuery, useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { useNavigate, useParams } from '@tanstack/react-router'
import { useCallback, useMemo, useState } from 'react'
import { problemOf } from '../../problem.ts'
import { useProject } from '../../project/use-project.ts'
import { FailurePage } from '../../ui/failure.tsx'
import { Forbidden } from '../../ui/forbidden.tsx'
import { lazyPart } from '../../ui/lazy-part.tsx'
import { Page } from '../../ui/page.tsx'
import { Rows } from '../../ui/skeletons.tsx'
import { useDraftKey } from '../../ui/use-draft.ts'
import { revisionsQuery, sourceQuery } from '../queries.ts'
import { type Draft, readDraft, writeDraft } from './draft.ts'
import { DraftChoice, WaitingNotice } from './notices.tsx'
import { fresh, resumed, type Session, unbased, type Version } from './session.ts'

const Workbench = lazyPart(async () => (await import('./workbench.tsx')).Workbench, <Rows />)
const Combine = lazyPart(async () => (await import('./combine/combine.tsx')).Combine, <Rows />)

export function EditPage() {
  const { playbook } = useParams({ from: '/signed-in/p/$org/$project/playbooks/$playbook/edit' })
  const { ref, project, may } = useProject()
  if (!may('playbook:write')) {
    return <Forbidden title={`Edit ${playbook}`} role={project.role} needs="contributor" />
  }
  return <EditPlaybook key={`${ref}/${playbook}`} playbook={playbook} />
}

function EditPlaybook({ playbook }: { playbook: string }) {
  const { ref, org, slug, project, may } = useProject()
  const client = useQueryClient()
  const navigate = useNavigate()
  const current = useQuery(sourceQuery(ref, playbook))
  const revisions = useInfiniteQuery(revisionsQuery(ref, playbook))
  const draftKey = useDraftKey(`playbook ${ref}/${playbook}`)
  const [draft, setDraft] = useState(() => readDraft(draftKey))
  const [session, setSession] = useState<Session | null>(null)
  // Never on top of another text than its own: saving would take back what others have changed.
  const resuming = useMutation({
    async mutationFn({ draft, head }: { draft: Draft; head: Version }) {
      try {
        const base =
          draft.base === head.revision
            ? head
            : await client.fetchQuery(sourceQuery(ref, playbook, draft.base))
        setSession(resumed(draft, base))
      } catch (error) {
        if (problemOf(error)?.code !== 'NOT_FOUND') throw error
        setSession(unbased(draft, head))
      }
    },
  })

  const head = current.data
  const of = revisions.data?.find(({ number }) => number === head?.revision)
  const inForce = of === undefined || of.status === 'applied'
  const mayApprove = may('playbook:approve')
  const rights = useMemo(
    () => ({ mayApprove, inForce, role: project.role }),
    [mayApprove, inForce, project.role],
  )
  const onSaved = useCallback(
    (revision: number, proposed: boolean) =>
      void navigate({
        to: '/p/$org/$project/playbooks/$playbook',
        params: { org, project: slug, playbook },
        search: proposed ? { revision } : {},
      }),
    [navigate, org, slug, playbook],
  )

  if (head === undefined) {
    return current.error === null ? (
      <Page title={`Edit ${playbook}`}>
        <Rows />
      </Page>
    ) : (
      <FailurePage error={current.error} reset={() => void current.refetch()} />
    )
  }
  const asked = draft !== null && draft.source !== head.source ? draft : null
  // What was in force when it began stays the base, whatever comes meanwhile.
  if (session === null && asked === null) setSession(fresh(head))

  function discard() {
    if (head === undefined) return
    writeDraft(draftKey, null)
    setDraft(null)
    setSession(fresh(head, true))
  }

  const base = session?.base.revision ?? head.revision
  const waiting = revisions.data?.find(
    ({ number, status }) => status === 'proposed' && number !== head.revision,
  )
  const bench = session === null ? null : { playbook, session, head, rights, draftKey }
  return (
    <Page
      title={`Edit ${of?.title ?? playbook}`}
      lead={`From revision ${base}${base !== head.revision ? '' : inForce ? ', in force' : ', not in force yet'}`}
    >
      {waiting !== undefined && (session === null || session.against === null) && (
        <WaitingNotice
          {...{ waiting, inForce }}
          place={{ org, project: slug, playbook }}
          current={base}
        />
      )}
      {bench === null || session === null ? (
        asked !== null && (
          <DraftChoice
            draft={asked}
            current={head.revision}
            onContinue={() => resuming.mutate({ draft: asked, head })}
            onDiscard={discard}
            busy={resuming.isPending}
            error={resuming.error}
          />
        )
      ) : session.against === null ? (
        <Workbench key={session.id} {...bench} {...{ onSaved }} onSession={setSession} />
      ) : (
        <Combine
          key={session.id}
          {...bench}
          {...{ onSaved }}
          theirs={session.against}
          onSession={setSession}
        />
      )}
    </Page>
  )
}
