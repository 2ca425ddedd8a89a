import { type KeyboardEvent, useEffect, useId, useState } from 'react'
import { Keys } from '../shell/keys.tsx'
import { isComposing } from '../ui/composing.ts'
import { SearchIcon } from '../ui/icons.tsx'
import { Late } from '../ui/skeletons.tsx'
import { WorkState } from '../work/state.tsx'
import type { Entry, Group } from './entries.ts'
import css from './palette.module.css'
import { useEntries } from './use-entries.ts'

/** A field and below it what fits; the arrow keys choose, Enter does it. */
export function PaletteList({
  onChoose,
  onClose,
}: {
  onChoose: (entry: Entry) => void
  onClose: () => void
}) {
  const listId = useId()
  const [text, setText] = useState('')
  const [wanted, setWanted] = useState<string | null>(null)
  const { groups, pending } = useEntries(text.trim())
  const entries = groups.flatMap((group) => group.entries)
  const active = entries.find(({ id }) => id === wanted) ?? entries[0]
  const optionId = (id: string) => `${listId}-${id}`
  const activeId = active === undefined ? undefined : optionId(active.id)
  // Enter was pressed before anything was there to choose.
  const [hasty, setHasty] = useState(false)

  useEffect(() => {
    if (activeId === undefined) return
    document.getElementById(activeId)?.scrollIntoView({ block: 'nearest' })
  }, [activeId])

  useEffect(() => {
    if (hasty && active !== undefined) onChoose(active)
  }, [hasty, active, onChoose])

  function step(by: 1 | -1) {
    const at = active === undefined ? -1 : entries.indexOf(active)
    setWanted(entries.at((at + by) % entries.length)?.id ?? null)
  }

  function onKeyDown(event: KeyboardEvent) {
    if (isComposing(event.nativeEvent)) return
    if (event.key === 'ArrowDown') step(1)
    else if (event.key === 'ArrowUp') step(-1)
    else if (event.key === 'Enter' && active !== undefined) onChoose(active)
    else if (event.key === 'Enter' && pending) setHasty(true)
    else if (event.key === 'k' && (event.ctrlKey || event.metaKey)) onClose()
    else return
    event.preventDefault()
    // The key that opened the palette would open it again.
    event.stopPropagation()
  }

  return (
    <>
      <div className={css.field}>
        <SearchIcon />
        <input
          role="combobox"
          aria-expanded={entries.length > 0}
          aria-autocomplete="list"
          aria-controls={listId}
          aria-activedescendant={activeId}
          aria-label="Search or do anything"
          placeholder="A page, a project, an item by title or number, or what to do"
          autoComplete="off"
          spellCheck={false}
          maxLength={200}
          value={text}
          onChange={(event) => {
            setText(event.currentTarget.value)
            setWanted(null)
            setHasty(false)
          }}
          onKeyDown={onKeyDown}
        />
      </div>
      <div
        id={listId}
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
            onPoint={setWanted}
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
    </>
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
