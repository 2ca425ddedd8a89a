import { Button, Group, Switch, Text, Title } from '@mantine/core'
import { useMediaQuery } from '@mantine/hooks'
import { useCallback, useEffect, useId, useMemo, useRef, useState } from 'react'
import { type Command, useCommands } from '../../../ui/commands.ts'
import { toSource, toText } from '../check/form.ts'
import css from '../editor.module.css'
import { KeptNotice } from '../notices.tsx'
import { outcomeOf } from '../outcome.ts'
import { SaveBar } from '../save-bar.tsx'
import { begin, type Session, type Version } from '../session.ts'
import { useEditor } from '../use-editor.ts'
import { useKept } from '../use-kept.ts'
import { useSave } from '../use-save.ts'
import type { WorkbenchProps } from '../workbench.tsx'
import { combineTexts } from './combine-texts.ts'
import { openMerge } from './open-merge.ts'

/** A newer revision and the reader's text, to be put together and saved on top of it. */
export function Combine(props: WorkbenchProps & { theirs: Version }) {
  const { playbook, session, theirs, rights, draftKey, onSession, onSaved } = props
  const { base } = session
  const heading = useRef<HTMLHeadingElement>(null)
  const title = useId()
  const sideBySide = !useMediaQuery('(max-width: 62em)', undefined, {
    getInitialValueInEffect: false,
  })
  const message = useRef(session.message)
  const [changes, setChanges] = useState<number | null>(null)
  const [all, setAll] = useState(false)
  const combined = useMemo(
    () =>
      combineTexts(
        toText(base.source).text,
        toText(session.source).text,
        toText(theirs.source).text,
      ),
    [base.source, session.source, theirs.source],
  )
  const { parent, editor, state } = useEditor(
    (element, events) =>
      openMerge({
        parent: element,
        sideBySide,
        theirs: theirs.source,
        mine: combined.text,
        labels: { theirs: `Revision ${theirs.revision}`, mine: 'Your text, to be saved' },
        against: { source: theirs.source, mayApprove: rights.mayApprove },
        events,
        onChanges: setChanges,
      }),
    { edit: () => keeper.touch() },
  )
  // The draft stays one of the old base: coming back to it puts both together again.
  const [kept, keeper] = useKept(draftKey, () => {
    const source = editor.current?.source() ?? session.source
    if (source === theirs.source) return null
    const at = new Date().toISOString()
    return { base: base.revision, source, message: message.current, at }
  })
  const ours = useCallback(
    () => editor.current?.source() ?? toSource(combined.text, toText(theirs.source).form),
    [editor, combined.text, theirs.source],
  )
  const { run, busy, error } = useSave({
    ...{ playbook, editor, message, rights, keeper, onSaved },
    baseRevision: theirs.revision,
    // One more came in between: what is here already holds the one before it.
    onStale: (against, source) =>
      onSession(begin({ base: theirs, source, message: message.current, against })),
  })
  const outcome = state.check === null ? null : outcomeOf(state.check, rights)

  useCommands(
    useMemo(
      (): Command[] => [
        {
          id: 'playbook.save',
          label: `Save on top of revision ${theirs.revision}`,
          group: 'Do',
          keys: '$mod+s',
          run: () => void run(),
        },
      ],
      [run, theirs.revision],
    ),
  )
  useEffect(() => heading.current?.focus(), [])

  const places = combined.both.length
  return (
    <section className={`wide ${css.combine}`} aria-labelledby={title}>
      <div>
        <Title order={2} size="h4" id={title} tabIndex={-1} ref={heading} className="page-title">
          Revision {theirs.revision} came first
        </Title>
        <Text size="sm" c="dimmed">
          {beginning(session, places)}
        </Text>
      </div>
      <KeptNotice kept={kept} />
      {places > 0 && (
        <ul className={css.both} aria-label="Changed by both">
          {combined.both.map((line) => (
            <li key={line}>
              <Button
                size="compact-xs"
                variant="default"
                onClick={() => editor.current?.jump(line)}
              >
                Changed by both: line {line}
              </Button>
            </li>
          ))}
        </ul>
      )}
      <Group gap="xs">
        <Button size="compact-sm" variant="default" onClick={() => editor.current?.previous()}>
          Previous difference
        </Button>
        <Button size="compact-sm" variant="default" onClick={() => editor.current?.next()}>
          Next difference
        </Button>
        <Button size="compact-sm" variant="default" onClick={() => editor.current?.takeTheirs()}>
          Take theirs here
        </Button>
        <Switch
          size="xs"
          label="Show all lines"
          checked={all}
          onChange={(event) => {
            setAll(event.currentTarget.checked)
            editor.current?.showAll(event.currentTarget.checked)
          }}
        />
        <Text size="sm" c="dimmed" role="status">
          {changes === null
            ? ''
            : changes === 0
              ? 'No difference is left.'
              : changes === 1
                ? '1 difference'
                : `${changes} differences`}
        </Text>
      </Group>
      <div className={css.merge}>
        {sideBySide && (
          <div className={css.sides} aria-hidden>
            <span>Revision {theirs.revision}, in force</span>
            <span>Your text, to be saved</span>
          </div>
        )}
        <div className={css.mergeText} ref={parent} />
      </div>
      <Text size="xs" c="dimmed">
        Tab leaves the text. F7 goes to the next difference, Shift F7 to the one before.
        {!sideBySide && ` The lines of revision ${theirs.revision} stand above yours.`}
      </Text>
      <SaveBar
        outcome={outcome}
        label={`Save on top of revision ${theirs.revision}`}
        message={session.message}
        onMessage={(next) => {
          message.current = next
          keeper.touch()
        }}
        busy={busy}
        error={error}
        onSave={() => void run()}
      >
        <Button
          variant="default"
          disabled={busy}
          onClick={() =>
            onSession(
              begin({ base: theirs, source: ours(), message: message.current, against: null }),
            )
          }
        >
          Go on editing
        </Button>
      </SaveBar>
    </section>
  )
}

function beginning({ base, baseGone = false }: Session, places: number): string {
  if (baseGone) {
    return `You began with revision ${base.revision}, which is not there any more. Nothing could be put together for you: look at each difference, and take theirs where it is not your change.`
  }
  const both =
    places === 0
      ? 'No place was changed by both.'
      : `${places === 1 ? 'One place was' : `${places} places were`} changed by both: yours stands there, look whether theirs should.`
  return `You began with revision ${base.revision}. What others changed in other places is in your text already. ${both}`
}
