import type { WorkDetail } from '@baton/schema'
import { Button, Group } from '@mantine/core'
import { useMediaQuery } from '@mantine/hooks'
import { useQuery } from '@tanstack/react-query'
import { useRef, useState } from 'react'
import { EvidenceSection } from '../../evidence/evidence-section.tsx'
import { GateSection } from '../../gate/gate-section.tsx'
import { itemGatesQuery } from '../../gate/queries.ts'
import { type HandoffHandle, HandoffSection } from '../../handoff/handoff-section.tsx'
import { useHandoff } from '../../handoff/use-handoff.ts'
import { meQuery } from '../../identity/queries.ts'
import { useProject } from '../../project/use-project.ts'
import { copyText } from '../../ui/copy-text.ts'
import { Failure } from '../../ui/failure.tsx'
import { EditIcon, LinkIcon } from '../../ui/icons.tsx'
import { notifyDone } from '../../ui/notify.tsx'
import { Page } from '../../ui/page.tsx'
import { Rows } from '../../ui/skeletons.tsx'
import { Time } from '../../ui/time.tsx'
import { Priority, WorkState } from '../state.tsx'
import { Description } from './description.tsx'
import { Details } from './details.tsx'
import { Discussion } from './discussion.tsx'
import css from './item.module.css'
import { MoveMenu } from './move-menu.tsx'
import { nextStep } from './next-step.ts'
import { NextStepBar } from './next-step-bar.tsx'
import { useAllThere } from './use-all-there.ts'
import { useItemActions } from './use-item-actions.ts'
import { type ItemCommands, useItemCommands } from './use-item-commands.ts'
import { useNext } from './use-next.ts'

/** One work item: what it is about, what it needs, what proves it, and what was said about it. */
export function Item({
  item,
  error,
  retry,
}: {
  item: WorkDetail
  /** Why it could not be read again; what is shown is what was read before. */
  error: Error | null
  retry: () => void
}) {
  const { project, number } = item
  const { may } = useProject()
  const writes = may('work:write')
  const isWide = useMediaQuery('(min-width: 62em)', true, { getInitialValueInEffect: false })
  const me = useQuery(meQuery).data
  const gates = useQuery(itemGatesQuery(project, number)).data?.gates
  const handoff = useHandoff(item).data
  const allThere = useAllThere(item)
  const actions = useItemActions(item)
  const [editing, setEditing] = useState(false)
  const note = useRef<HandoffHandle>(null)
  const edit = useRef<HTMLButtonElement>(null)
  const assign = useRef<HTMLButtonElement>(null)
  const link = useRef<HTMLButtonElement>(null)
  const comment = useRef<HTMLTextAreaElement>(null)
  const upload = useRef<HTMLButtonElement>(null)
  const move = useRef<HTMLButtonElement>(null)

  const next = nextStep({ item, gates, handoff, me })
  const { take, busy } = useNext(item, next, actions, note)

  async function copy() {
    const link = `${location.origin}/p/${project}/items/${number}`
    const copied = await copyText(link)
    notifyDone(copied ? 'The link is copied.' : `This browser lets no page copy. The link: ${link}`)
  }

  const commands: ItemCommands = {
    onNext: take,
    onEdit: () => setEditing(true),
    onHandoff: () => note.current?.open(),
    onCopy: () => void copy(),
    assign,
    link,
    comment,
    upload,
    move,
  }
  const how = useRef(commands)
  how.current = commands
  useItemCommands(how, {
    next: next.button?.enabled === true ? next.button.label : null,
    writes,
    hasHandoff: handoff !== null,
  })

  const details = <Details item={item} actions={actions} assignRef={assign} linkRef={link} />
  return (
    <Page
      title={`#${number} ${item.title}`}
      lead={
        <span className={css.lead}>
          <WorkState status={item.status} />
          <Priority priority={item.priority} />
          <span>{item.kind}</span>
          <span>{item.assignee === null ? 'Nobody has it' : item.assignee.name}</span>
          <span>
            changed <Time at={item.updatedAt} />
          </span>
        </span>
      }
      action={
        <Group gap="xs">
          {writes && (
            <>
              <Button
                ref={edit}
                size="xs"
                variant="default"
                leftSection={<EditIcon />}
                onClick={() => setEditing(true)}
              >
                Edit
              </Button>
              <MoveMenu item={item} actions={actions} buttonRef={move} />
            </>
          )}
          <Button size="xs" variant="default" leftSection={<LinkIcon />} onClick={copy}>
            Copy link
          </Button>
        </Group>
      }
    >
      {error !== null && <Failure error={error} retry={retry} />}
      <div className={css.columns}>
        <div className={css.main}>
          {allThere ? (
            <>
              <NextStepBar item={item} next={next} busy={busy} onDo={take} />
              {!isWide && (
                <details className={css.folded}>
                  <summary>Details</summary>
                  {details}
                </details>
              )}
              <Description
                item={item}
                actions={actions}
                editing={editing}
                writes={writes}
                onEdit={() => setEditing(true)}
                onClose={() => {
                  setEditing(false)
                  edit.current?.focus()
                }}
              />
              <GateSection item={item} />
              <EvidenceSection item={item} chooseRef={upload} />
              <HandoffSection item={item} handle={note} />
              <Discussion item={item} commentRef={comment} />
            </>
          ) : (
            <div className={css.awaited}>
              <Rows count={7} height={64} />
            </div>
          )}
        </div>
        {isWide && (
          <aside className={css.side} aria-label="Details">
            {details}
          </aside>
        )}
      </div>
    </Page>
  )
}
