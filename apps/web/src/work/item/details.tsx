import { type ActorRef, type WorkDetail, workPriorities } from '@baton/schema/plain'
import { useQuery, useQueryClient } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { type ReactNode, type Ref, useState } from 'react'
import { meQuery } from '../../identity/queries.ts'
import { useProject } from '../../project/use-project.ts'
import { AgentIcon, PersonIcon } from '../../ui/icons.tsx'
import { Time } from '../../ui/time.tsx'
import { kindsQuery } from '../queries.ts'
import { Priority } from '../state.tsx'
import { useAssignees } from '../use-assignees.ts'
import { priorityWords } from '../words.ts'
import css from './item.module.css'
import { Links } from './links.tsx'
import { type Option, Pick } from './pick.tsx'
import type { ItemActions } from './use-item-actions.ts'

function Row({ name, children }: { name: string; children: ReactNode }) {
  return (
    <div className={css.row}>
      <dt>{name}</dt>
      <dd>{children}</dd>
    </div>
  )
}

/** What is known about an item beside its text; what may be changed is changed in place. */
export function Details({
  item,
  actions,
  assignRef,
  linkRef,
}: {
  item: WorkDetail
  actions: ItemActions
  assignRef: Ref<HTMLButtonElement>
  linkRef: Ref<HTMLButtonElement>
}) {
  const { org, slug, may } = useProject()
  const writes = may('work:write')
  return (
    <div className={css.details}>
      <dl>
        <Row name="Assignee">
          {writes ? (
            <AssigneePick item={item} actions={actions} buttonRef={assignRef} />
          ) : (
            <Who who={item.assignee} />
          )}
        </Row>
        <Row name="Priority">
          {writes ? <PriorityPick item={item} actions={actions} /> : priorityWords[item.priority]}
        </Row>
        <Row name="Kind">{writes ? <KindPick item={item} actions={actions} /> : item.kind}</Row>
        <Row name="Playbook">
          {item.playbook === null ? (
            <span className={css.none}>None</span>
          ) : (
            <Link
              to="/p/$org/$project/playbooks/$playbook"
              params={{ org, project: slug, playbook: item.playbook.slug }}
              search={{ revision: item.playbook.revision }}
              className={css.link}
            >
              {item.playbook.slug}, revision {item.playbook.revision}
            </Link>
          )}
        </Row>
      </dl>
      <Links item={item} editRef={linkRef} />
      <dl>
        <Row name="Opened">
          <span>
            <Time at={item.createdAt} /> by {item.createdBy.name}
          </span>
        </Row>
        <Row name="Changed">
          <Time at={item.updatedAt} />
        </Row>
        {item.doneAt !== null && (
          <Row name="Done">
            <Time at={item.doneAt} />
          </Row>
        )}
        {item.reopenedCount > 0 && (
          <Row name="Reopened">
            {item.reopenedCount === 1 ? 'once' : `${item.reopenedCount} times`}
          </Row>
        )}
      </dl>
    </div>
  )
}

function Who({ who }: { who: ActorRef | null }) {
  if (who === null) return <span className={css.none}>Nobody</span>
  return (
    <span className={css.who}>
      {who.kind === 'agent' ? <AgentIcon /> : <PersonIcon />}
      {who.name}
    </span>
  )
}

type Editing = { item: WorkDetail; actions: ItemActions }

function AssigneePick({
  item,
  actions,
  buttonRef,
}: Editing & { buttonRef: Ref<HTMLButtonElement> }) {
  const { org } = useProject()
  const me = useQueryClient().getQueryData(meQuery.queryKey)
  // Read when the list is first opened.
  const [asked, setAsked] = useState(false)
  const { people, gap } = useAssignees(org, asked)
  const of = (kind: 'person' | 'agent') =>
    people
      .filter((one) => one.kind === kind)
      .sort((one, other) => one.label.localeCompare(other.label, 'en'))

  function pick({ value, label }: Option) {
    if (value === '') return actions.assign.mutate({ ref: null, to: null })
    const kind = value.startsWith('agent:') ? 'agent' : 'person'
    const to: ActorRef =
      value === 'me' && me !== undefined
        ? { kind: me.kind, id: me.id, name: me.name }
        : { kind, id: value, name: label }
    actions.assign.mutate({ ref: value, to })
  }

  return (
    <Pick
      label="Assignee"
      words={item.assignee?.name ?? 'Nobody'}
      gap={gap}
      buttonRef={buttonRef}
      onOpen={() => setAsked(true)}
      onPick={pick}
      groups={[
        {
          group: null,
          options: [
            { value: 'me', label: 'Me', hint: me?.name ?? '' },
            { value: '', label: 'Nobody' },
          ],
        },
        { group: 'People', options: of('person') },
        { group: 'Agents', options: of('agent') },
      ]}
    >
      <Who who={item.assignee} />
    </Pick>
  )
}

function PriorityPick({ item, actions }: Editing) {
  const options = workPriorities
    .toReversed()
    .map((value) => ({ value, label: priorityWords[value] }))
  return (
    <Pick
      label="Priority"
      words={priorityWords[item.priority]}
      groups={[{ group: null, options }]}
      onPick={({ value }) => {
        const priority = workPriorities.find((one) => one === value)
        if (priority !== undefined) actions.edit.mutate({ priority })
      }}
    >
      {item.priority === 'normal' ? priorityWords.normal : <Priority priority={item.priority} />}
    </Pick>
  )
}

function KindPick({ item, actions }: Editing) {
  const { ref } = useProject()
  // Read when the list is first opened.
  const [asked, setAsked] = useState(false)
  const { data = [] } = useQuery({ ...kindsQuery(ref), enabled: asked })
  return (
    <Pick
      label="Kind"
      words={item.kind}
      onOpen={() => setAsked(true)}
      groups={[{ group: null, options: data.map((kind) => ({ value: kind, label: kind })) }]}
      creates={(text) =>
        text
          .replace(/[^a-z0-9]+/g, '-')
          .slice(0, 40)
          .replace(/^-|-$/g, '')
      }
      onPick={({ value }) => {
        if (value !== '' && value !== item.kind) actions.edit.mutate({ kind: value })
      }}
    >
      {item.kind}
    </Pick>
  )
}
