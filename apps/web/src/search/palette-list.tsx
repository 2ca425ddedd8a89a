import { type Ref, useEffect, useId, useImperativeHandle, useState } from 'react'
import { Keys } from '../shell/keys.tsx'
import { Late } from '../ui/skeletons.tsx'
import { WorkState } from '../work/state.tsx'
import type { Entry, Group } from './entries.ts'
import css from './palette.module.css'
import { useEntries } from './use-entries.ts'

/** What the keys of the field above do with the list. */
export type Chooser = {
  step: (by: 1 | -1) => void
  /** False where nothing is there to choose yet. */
  choose: () => boolean
}

/** What fits a text, and the one of it that Enter does. */
export function PaletteList({
  ref,
  id,
  text,
  hasty,
  onActive,
  onChoose,
}: {
  ref: Ref<Chooser>
  id: string
  text: string
  /** Chooses by itself, once it is sure what stands first. */
  hasty: boolean
  onActive: (id: string | undefined) => void
  onChoose: (entry: Entry) => void
}) {
  const { groups, pending } = useEntries(text.trim())
  const entries = groups.flatMap((group) => group.entries)
  // Another text starts at the top again.
  const [wanted, setWanted] = useState<{ id: string | undefined; text: string } | null>(null)
  const active = entries.find(({ id }) => wanted?.text === text && id === wanted.id) ?? entries[0]
  const optionId = (entry: string) => `${id}-${entry}`
  const activeId = active === undefined ? undefined : optionId(active.id)

  useEffect(() => {
    onActive(activeId)
    if (activeId === undefined) return
    document.getElementById(activeId)?.scrollIntoView({ block: 'nearest' })
  }, [activeId, onActive])

  useEffect(() => {
    const isSure = active !== undefined && (!pending || active.group !== 'Work items')
    if (hasty && isSure) onChoose(active)
  }, [hasty, pending, active, onChoose])

  useImperativeHandle(ref, () => ({
    step(by) {
      const at = active === undefined ? -1 : entries.indexOf(active)
      setWanted({ id: entries.at((at + by) % entries.length)?.id, text })
    },
    choose() {
      if (active !== undefined) onChoose(active)
      return active !== undefined || !pending
    },
  }))

  return (
    <div
      id={id}
      className={css.list}
      tabIndex={-1}
      {...(entries.length > 0 && { role: 'listbox', 'aria-label': 'What fits' })}
    >
      {groups.map((group) => (
        <PaletteGroup
          key={group.title}
          group={group}
          active={active}
          optionId={optionId}
          onChoose={onChoose}
          onPoint={(id) => setWanted({ id, text })}
        />
      ))}
      {entries.length === 0 && !pending && (
        <p className={css.none} role="status">
          Nothing is called “{text.trim()}”. Try a title, a number, a page or a project.
        </p>
      )}
      {entries.length === 0 && pending && (
        <Late>
          <p className={css.none}>Looking for work items…</p>
        </Late>
      )}
    </div>
  )
}

function PaletteGroup({
  group: { title, entries },
  active,
  optionId,
  onChoose,
  onPoint,
}: {
  group: Group
  active: Entry | undefined
  optionId: (id: string) => string
  onChoose: (entry: Entry) => void
  onPoint: (id: string) => void
}) {
  const titleId = useId()
  return (
    // biome-ignore lint/a11y/useSemanticElements: a group of a list of choices is no fieldset
    <div role="group" aria-labelledby={titleId}>
      <div id={titleId} className={css.title}>
        {title}
      </div>
      {entries.map((entry) => (
        // biome-ignore lint/a11y/useKeyWithClickEvents: the field above has the focus and the keys
        <div
          key={entry.id}
          id={optionId(entry.id)}
          role="option"
          tabIndex={-1}
          aria-selected={entry === active}
          className={css.entry}
          onMouseMove={() => entry !== active && onPoint(entry.id)}
          onMouseDown={(event) => event.preventDefault()}
          onClick={() => onChoose(entry)}
        >
          <span className={css.label}>{entry.label}</span>
          {entry.hint !== undefined && <span className={css.hint}>{entry.hint}</span>}
          <span className={css.aside}>
            {entry.status !== undefined && <WorkState status={entry.status} />}
            {entry.keys !== undefined && <Keys keys={entry.keys} />}
          </span>
        </div>
      ))}
    </div>
  )
}
