import type { WorkDetail } from '@baton/schema'
import {
  Anchor,
  Button,
  CopyButton,
  Group,
  Stack,
  TextInput,
  UnstyledButton,
  VisuallyHidden,
} from '@mantine/core'
import { useQueryClient } from '@tanstack/react-query'
import { type Ref, useEffect, useRef, useState } from 'react'
import { useProject } from '../../project/use-project.ts'
import { rpc } from '../../rpc.ts'
import { isComposing } from '../../ui/composing.ts'
import { Failure } from '../../ui/failure.tsx'
import { useDraft } from '../../ui/use-draft.ts'
import { useForm } from '../../ui/use-form.ts'
import { workQuery } from '../queries.ts'
import css from './item.module.css'
import { changed, keepEdit, overwrites, readEdit } from './kept-edit.ts'
import { Overwrites } from './overwrites.tsx'
import { Restored } from './restored.tsx'

/** Where the work is: its branch, its change and its newest commit. */
export function Links({ item, editRef }: { item: WorkDetail; editRef: Ref<HTMLButtonElement> }) {
  const { may } = useProject()
  const [editing, setEditing] = useState(false)
  const row = useRef<HTMLDivElement>(null)
  const { branch, change, headCommit, status } = item
  // What was confirmed and accepted was this commit: a finished item keeps it.
  const isOver = status === 'done' || status === 'cancelled'

  // The form is gone, and with it the focus: back to what opened it.
  const wasEditing = useRef(false)
  useEffect(() => {
    if (wasEditing.current && !editing) {
      row.current?.querySelector<HTMLElement>('[data-edit]')?.focus()
    }
    wasEditing.current = editing
  }, [editing])

  if (editing) return <LinksForm item={item} onClose={() => setEditing(false)} />
  return (
    <dl>
      <div className={css.row}>
        <dt>Branch</dt>
        <dd>{branch === null ? <None /> : <Copied text={branch} name="the branch" />}</dd>
      </div>
      <div className={css.row}>
        <dt>Change</dt>
        <dd>
          {change === null ? (
            <None />
          ) : (
            <Anchor href={change} target="_blank" rel="noopener noreferrer" inherit>
              {shortAddress(change)}
            </Anchor>
          )}
        </dd>
      </div>
      <div className={css.row} ref={row}>
        <dt>Head commit</dt>
        <dd>
          {headCommit === null ? (
            <None />
          ) : (
            <Copied text={headCommit} shown={headCommit.slice(0, 10)} name="the head commit" />
          )}
          {may('work:write') && !isOver && (
            <div>
              <Button
                ref={editRef}
                data-edit
                size="compact-xs"
                variant="default"
                onClick={() => setEditing(true)}
              >
                Edit the links
              </Button>
            </div>
          )}
        </dd>
      </div>
    </dl>
  )
}

const None = () => <span className={css.none}>None</span>

/** A name of git that one needs elsewhere: a click copies it whole. */
function Copied({ text, shown = text, name }: { text: string; shown?: string; name: string }) {
  return (
    <CopyButton value={text}>
      {({ copied, copy }) => (
        <UnstyledButton className={css.copied} title={text} onClick={copy}>
          <VisuallyHidden>Copy {name} </VisuallyHidden>
          <span className="mono">{shown}</span>
          <span role="status" className={css.hint}>
            {copied ? 'Copied' : ''}
          </span>
        </UnstyledButton>
      )}
    </CopyButton>
  )
}

/** The end of an address, which tells one change from another. */
function shortAddress(address: string): string {
  if (!URL.canParse(address)) return address
  const { hostname, pathname } = new URL(address)
  const parts = pathname.split('/').filter((part) => part !== '')
  return parts.length === 0 ? hostname : parts.slice(-2).join(' ')
}

const names = ['branch', 'change', 'headCommit'] as const
const words = { branch: 'branch', change: 'change', headCommit: 'head commit' }

const orNull = (text: string | undefined) => (text === '' ? null : text)

/** What is typed is kept until the server has it; what somebody else changed is said before. */
function LinksForm({ item, onClose }: { item: WorkDetail; onClose: () => void }) {
  const client = useQueryClient()
  const { project, number } = item
  const [stored, keep] = useDraft(`links ${project}#${number}`)
  const [restored, setRestored] = useState(stored !== '')
  const there = {
    branch: item.branch ?? '',
    change: item.change ?? '',
    headCommit: item.headCommit ?? '',
  }
  const edit = readEdit(stored, there)
  const form = useForm({
    names,
    optional: names,
    kept: [edit.now, (typed) => keep(keepEdit({ ...edit, now: { ...edit.now, ...typed } }))],
    send() {
      const { branch, change, headCommit } = changed(edit)
      return rpc.work.link.mutate({
        project,
        number,
        branch: orNull(branch),
        change: orNull(change),
        headCommit: orNull(headCommit?.toLowerCase()),
        seen: { branch: item.branch, change: item.change, headCommit: item.headCommit },
      })
    },
    refresh: ['work'],
    onDone(saved) {
      keep('')
      client.setQueryData(workQuery(project, number).queryKey, saved)
      onClose()
    },
  })

  function discard() {
    keep('')
    setRestored(false)
    // The button that was pressed is gone.
    form.form.ref.current?.querySelector('input')?.focus()
  }

  return (
    <form
      {...form.form}
      className={css.linksForm}
      aria-label="Links"
      onKeyDown={(event) => {
        if (event.key === 'Escape' && !isComposing(event.nativeEvent)) onClose()
      }}
    >
      <Stack gap="xs">
        {restored && <Restored onDiscard={discard} />}
        <TextInput {...form.field('branch')} size="xs" label="Branch" autoFocus />
        <TextInput
          {...form.field('change')}
          size="xs"
          label="Change"
          description="The address of the pull or merge request."
          type="url"
          placeholder="https://"
        />
        <TextInput
          {...form.field('headCommit')}
          size="xs"
          label="Head commit"
          description="Reports count for it: another commit asks for new ones."
          spellCheck={false}
        />
        <Overwrites
          theirs={overwrites(edit, there).map((name) => ({ name: words[name], text: there[name] }))}
        />
        {form.problem !== null && <Failure error={form.problem} titled={false} />}
        <Group gap="xs">
          <Button type="submit" size="xs" loading={form.busy}>
            Save
          </Button>
          <Button
            size="xs"
            variant="default"
            onClick={() => {
              discard()
              onClose()
            }}
          >
            Cancel
          </Button>
        </Group>
      </Stack>
    </form>
  )
}
