import { useTimeout } from '@mantine/hooks'
import { type KeyboardEvent, useId, useRef, useState } from 'react'
import { surfaces } from '../shell/surface.ts'
import { isComposing } from '../ui/composing.ts'
import { SearchIcon } from '../ui/icons.tsx'
import { Layer } from '../ui/layer.tsx'
import { useOnDemand } from '../ui/use-on-demand.ts'
import type { Entry } from './entries.ts'
import css from './palette.module.css'
import type { Chooser, PaletteList } from './palette-list.tsx'

type List = typeof PaletteList

const load = async (): Promise<List> => (await import('./palette-list.tsx')).PaletteList

/** Every page, project, item and action, one line of typing away. */
export function Palette({ opened }: { opened: boolean }) {
  const List = useOnDemand(opened, load, 'The search', surfaces.close)
  // Once the page is there: whoever opens it sees at once what fits.
  useTimeout(() => void load().catch(() => {}), 1_500, { autoInvoke: true })

  function choose(entry: Entry) {
    surfaces.close()
    // Once the focus is back: a dialog wants to know where it was.
    setTimeout(entry.run)
  }

  return (
    <Layer
      opened={opened}
      onClose={surfaces.close}
      label="Search or do anything"
      className={css.palette}
    >
      <Search List={List} onChoose={choose} />
    </Layer>
  )
}

/** A field that is there before what fits, so that no key goes elsewhere; the arrow keys choose. */
function Search({ List, onChoose }: { List: List | null; onChoose: (entry: Entry) => void }) {
  const listId = useId()
  const list = useRef<Chooser>(null)
  const [text, setText] = useState('')
  const [activeId, setActiveId] = useState<string>()
  // Enter was pressed before anything was there to choose.
  const [hasty, setHasty] = useState(false)

  function onKeyDown(event: KeyboardEvent) {
    if (isComposing(event.nativeEvent)) return
    if (event.key === 'ArrowDown') list.current?.step(1)
    else if (event.key === 'ArrowUp') list.current?.step(-1)
    else if (event.key === 'Enter') setHasty(list.current?.choose() !== true)
    else return
    event.preventDefault()
  }

  return (
    <>
      <div className={css.field}>
        <SearchIcon />
        <input
          role="combobox"
          aria-expanded={activeId !== undefined}
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
            setHasty(false)
          }}
          onKeyDown={onKeyDown}
        />
      </div>
      {List === null ? (
        <div id={listId} className={css.list} />
      ) : (
        <List
          ref={list}
          id={listId}
          text={text}
          hasty={hasty}
          onActive={setActiveId}
          onChoose={onChoose}
        />
      )}
    </>
  )
}
