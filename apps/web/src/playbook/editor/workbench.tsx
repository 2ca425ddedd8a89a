import type { Role } from '@baton/schema'
import { SegmentedControl, Text, VisuallyHidden } from '@mantine/core'
import { useMediaQuery, useNetwork } from '@mantine/hooks'
import { useCallback, useEffect, useId, useMemo, useRef, useState } from 'react'
import { commandKey } from '../../shell/surface.ts'
import { type Command, useCommands } from '../../ui/commands.ts'
import { LockIcon } from '../../ui/icons.tsx'
import { asRole } from '../../ui/role-words.ts'
import { Status } from '../../ui/status.tsx'
import { Counts } from '../document/counts.tsx'
import { openEditor } from './code/open.ts'
import css from './editor.module.css'
import { Findings } from './findings.tsx'
import { KeptNotice, MovedNotice } from './notices.tsx'
import { outcomeOf } from './outcome.ts'
import { Preview } from './preview/preview.tsx'
import { SaveBar } from './save-bar.tsx'
import { begin, fresh, type Session, type Version } from './session.ts'
import { useEditor } from './use-editor.ts'
import { useKept } from './use-kept.ts'
import { useSave } from './use-save.ts'

type Pane = 'text' | 'findings' | 'preview'

export type WorkbenchProps = {
  playbook: string
  session: Session
  /** The revision to be edited as it is by now. */
  head: Version
  rights: { mayApprove: boolean; inForce: boolean; role: Role }
  draftKey: string
  onSession: (session: Session) => void
  onSaved: (revision: number, proposed: boolean) => void
}

/** The text, what is known about it, and the way to save it. */
export function Workbench(props: WorkbenchProps) {
  const { playbook, session, head, rights, draftKey, onSession, onSaved } = props
  const { base } = session
  const help = useId()
  const narrow = useMediaQuery('(max-width: 62em)', undefined, { getInitialValueInEffect: false })
  const { online } = useNetwork()
  const [pane, setPane] = useState<Pane>('text')
  const [text, setText] = useState('')
  const message = useRef(session.message)
  const edited = useRef(session.source !== base.source)

  const { parent, editor, state } = useEditor(
    (element, events) =>
      openEditor({
        parent: element,
        source: session.source,
        against: { source: base.source, mayApprove: rights.mayApprove },
        label: `Text of the playbook ${playbook}`,
        describedBy: help,
        events,
      }),
    {
      edit() {
        edited.current = true
        keeper.touch()
      },
      pause: setText,
    },
  )
  const { check, checking, broken, refused } = state
  const [kept, keeper] = useKept(draftKey, () => {
    const source = editor.current?.source() ?? session.source
    if (source === base.source) return null
    return { base: base.revision, source, message: message.current, at: new Date().toISOString() }
  })

  const combine = useCallback(
    (against: Version) => {
      const source = editor.current?.source() ?? session.source
      onSession(begin({ base, source, message: message.current, against }))
    },
    [base, editor, onSession, session.source],
  )
  const { run, busy, error, isSuccess } = useSave({
    ...{ playbook, editor, message, rights, keeper, onSaved },
    baseRevision: base.revision,
    onStale: combine,
  })
  const outcome = check === null ? null : outcomeOf(check, rights)

  useCommands(
    useMemo(
      (): Command[] => [
        {
          id: 'playbook.save',
          label: 'Save the playbook',
          group: 'Do',
          keys: '$mod+s',
          run: () => void run(),
        },
        {
          id: 'playbook.preview',
          label: 'Show or hide the preview',
          group: 'View',
          run: () => setPane((now) => (now === 'preview' ? 'text' : 'preview')),
        },
      ],
      [run],
    ),
  )

  // Nothing was typed yet: the newer revision is simply the one to edit.
  const moved = head.revision !== base.revision && !busy && !isSuccess
  useEffect(() => {
    if (moved && !edited.current) onSession(fresh(head))
  }, [moved, head, onSession])
  useEffect(() => {
    if (session.focus) editor.current?.focus()
  }, [session.focus, editor])

  const jump = useCallback(
    (line: number) => {
      setPane((now) => (narrow ? 'text' : now))
      // In the next frame: an editor that is not seen yet cannot take the focus.
      requestAnimationFrame(() => editor.current?.jump(line))
    },
    [editor, narrow],
  )

  const beside = pane === 'preview' ? 'preview' : 'findings'
  const found = check?.found ?? 0
  const panes = [
    ...(narrow ? [{ value: 'text', label: 'Text' }] : []),
    { value: 'findings', label: found === 0 ? 'Findings' : `Findings ${found}` },
    { value: 'preview', label: 'Preview' },
  ]
  return (
    <div className={`wide ${css.bench}`}>
      {moved && edited.current && (
        <MovedNotice base={base.revision} head={head.revision} onCombine={() => combine(head)} />
      )}
      <KeptNotice kept={kept} />
      <div className={css.toolbar}>
        {check === null ? <span /> : <Counts counts={check.counts} compact />}
        <SegmentedControl
          size="xs"
          aria-label={narrow ? 'Show' : 'Show beside the text'}
          value={narrow ? pane : beside}
          onChange={(value) => setPane(value as Pane)}
          data={panes}
        />
      </div>
      <div
        className={css.panes}
        data-pane={narrow ? pane : beside}
        data-narrow={narrow || undefined}
      >
        <div className={css.text} ref={parent} />
        {(!narrow || pane === 'findings') && beside === 'findings' && (
          <section className={css.side} aria-label="Findings" tabIndex={-1}>
            {check !== null && (
              <Findings diagnostics={check.diagnostics} found={found} onJump={jump} />
            )}
            {broken && (
              <p className={css.nothing}>Reload the page to have the text checked here.</p>
            )}
          </section>
        )}
        {pane === 'preview' && (
          // biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls has to take the focus
          <section className={css.side} aria-label="Preview" tabIndex={0}>
            {/* Above those of the text, for who goes from heading to heading. */}
            <VisuallyHidden component="h2">Preview</VisuallyHidden>
            <Preview text={text} />
          </section>
        )}
      </div>
      <div className={css.foot}>
        <div role="status" className={css.told}>
          {refused !== null && (
            <Status
              key={refused.times}
              tone="warn"
              icon={<LockIcon />}
              word={`Lines ${refused.from} to ${refused.to} are locked: guidance that a maintainer may change. You are ${asRole(rights.role)}.`}
            />
          )}
        </div>
        <Text size="xs" c="dimmed" id={help} hidden={refused !== null}>
          Tab leaves the text. {commandKey} S saves, {commandKey} F searches, F8 goes to the next
          finding, {commandKey} Z undoes.
        </Text>
      </div>
      <SaveBar
        outcome={broken ? unchecked : checking && outcome?.may === false ? null : outcome}
        label={outcome?.proposes ? 'Save as a proposal' : 'Save'}
        message={session.message}
        onMessage={(next) => {
          message.current = next
          keeper.touch()
        }}
        busy={busy}
        error={error}
        onSave={() => void run()}
      />
      {!online && (
        <Text size="sm" role="status">
          You are offline. The text is kept in this browser; save it when the connection is back.
        </Text>
      )}
    </div>
  )
}

const unchecked = {
  may: true,
  proposes: false,
  tone: 'quiet',
  words: 'The text cannot be checked in this page; the server does when you save.',
} as const
