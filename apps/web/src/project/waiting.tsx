import type { RouterOutputs } from '@baton/api'
import type { ListedPlaybook } from '@baton/schema'
import { Button, Text } from '@mantine/core'
import type { ReactNode } from 'react'
import { rpc } from '../rpc.ts'
import { HandIcon, PlaybookIcon, ReviewIcon } from '../ui/icons.tsx'
import { ButtonLink, TextLink } from '../ui/links.tsx'
import { inPages } from '../ui/pages.ts'
import { Section } from '../ui/section.tsx'
import { FirstRows } from '../ui/show-more.tsx'
import { Time } from '../ui/time.tsx'
import { change, useAction } from '../ui/use-action.ts'
import { waitingGatesQuery } from './queries.ts'
import { useProject } from './use-project.ts'
import styles from './waiting.module.css'

type Claim = RouterOutputs['gate']['listOpen']['items'][number]
type Submitted = RouterOutputs['handoff']['listSubmitted']['items'][number]

const atFirst = 6

/** What nobody but the reader, or somebody of the same role, can move on. */
export function Waiting({
  claims,
  handoffs,
  proposals,
}: {
  claims: readonly Claim[]
  handoffs: readonly Submitted[]
  proposals: readonly ListedPlaybook[]
}) {
  const rows: ReactNode[] = [
    ...handoffs.map((handoff) => <HandoffRow key={`h${handoff.number}`} handoff={handoff} />),
    ...proposals.map((playbook) => <ProposalRow key={playbook.id} playbook={playbook} />),
    ...claims.map((claim) => (
      <ClaimRow key={`g${claim.number} ${claim.gate.position}`} claim={claim} />
    )),
  ]
  return (
    <Section title={rows.length === 0 ? 'Waiting for you' : `Waiting for you (${rows.length})`}>
      {rows.length === 0 ? (
        <Text size="sm" c="dimmed">
          Nothing: no claim to confirm, no hand-off to accept, no revision to approve.
        </Text>
      ) : (
        <FirstRows rows={rows} atFirst={atFirst}>
          {(shown) => <ul className={styles.list}>{shown}</ul>}
        </FirstRows>
      )}
    </Section>
  )
}

function Row({
  icon,
  what,
  about,
  note = null,
  action,
}: {
  icon: ReactNode
  what: ReactNode
  about: ReactNode
  /** What somebody wrote about it. */
  note?: string | null
  action: ReactNode
}) {
  return (
    <li className={styles.row}>
      {icon}
      <div className={styles.words}>
        <div className={styles.what}>{what}</div>
        <div className={styles.about}>{about}</div>
        {note !== null && <blockquote className={styles.note}>{note}</blockquote>}
      </div>
      <div className={styles.action}>{action}</div>
    </li>
  )
}

function ItemLink({ number, title, hash }: { number: number; title: string; hash: string }) {
  const { org, slug: project } = useProject()
  return (
    <TextLink
      to="/p/$org/$project/items/$number"
      params={{ org, project, number: `${number}` }}
      hash={hash}
      inherit
      underline="always"
    >
      #{number} {title}
    </TextLink>
  )
}

function ClaimRow({ claim: { number, title, gate } }: { claim: Claim }) {
  const { ref: project } = useProject()
  const { position, text, claim } = gate
  const name = `gate ${position} of #${number}`
  const confirm = useAction({
    run: () => rpc.gate.confirm.mutate({ project, number, position }),
    optimistic: () => [
      change(
        waitingGatesQuery(project),
        inPages((claims) =>
          claims.filter((one) => one.number !== number || one.gate.position !== position),
        ),
      ),
    ],
    refresh: ['gate'],
    done: `You confirmed ${name}.`,
    failed: `You did not confirm ${name}`,
  })
  return (
    <Row
      icon={<HandIcon />}
      what={text}
      about={
        <>
          <ItemLink number={number} title={title} hash={`gate-${position}`} />
          {claim !== null && (
            <>
              {' · '}
              {claim.by.name} says{' '}
              {claim.kind === 'done' ? 'that it is done' : 'that it does not apply'},{' '}
              <Time at={claim.at} />
            </>
          )}
        </>
      }
      note={claim?.note ?? null}
      action={
        <Button
          size="compact-sm"
          aria-label={`Confirm ${name}`}
          onClick={(event) => {
            focusBeside(event.currentTarget)
            confirm.mutate()
          }}
        >
          Confirm
        </Button>
      }
    />
  )
}

/** The row is about to vanish, and must not take the focus with it. */
function focusBeside(button: HTMLElement) {
  const row = button.closest('li')
  const beside = row?.nextElementSibling ?? row?.previousElementSibling
  const target =
    beside?.querySelector<HTMLElement>(`.${styles.action} :is(a, button)`) ??
    document.querySelector<HTMLElement>('main h1')
  target?.focus()
}

function HandoffRow({ handoff }: { handoff: Submitted }) {
  const { org, slug: project } = useProject()
  const { number, title, submittedBy, submittedAt } = handoff
  return (
    <Row
      icon={<ReviewIcon />}
      what="A hand-off to accept or return"
      about={
        <>
          <ItemLink number={number} title={title} hash="handoff" /> · {submittedBy.name} submitted
          it, <Time at={submittedAt} />
        </>
      }
      action={
        <ButtonLink
          to="/p/$org/$project/items/$number"
          params={{ org, project, number: `${number}` }}
          hash="handoff"
          size="compact-sm"
          variant="default"
          aria-label={`Read the hand-off of #${number}`}
        >
          Read
        </ButtonLink>
      }
    />
  )
}

function ProposalRow({
  playbook: { slug, title, proposedRevision },
}: {
  playbook: ListedPlaybook
}) {
  const { org, slug: project } = useProject()
  return (
    <Row
      icon={<PlaybookIcon />}
      what={`Revision ${proposedRevision} of “${title}” to approve or reject`}
      about="The revision before stays in force until then."
      action={
        <ButtonLink
          to="/p/$org/$project/playbooks/$playbook"
          params={{ org, project, playbook: slug }}
          search={{ revision: proposedRevision ?? undefined }}
          size="compact-sm"
          variant="default"
          aria-label={`Read revision ${proposedRevision} of ${title}`}
        >
          Read
        </ButtonLink>
      }
    />
  )
}
