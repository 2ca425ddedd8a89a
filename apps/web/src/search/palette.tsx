import { surfaces } from '../shell/surface.ts'
import { Layer } from '../ui/layer.tsx'
import type { Entry } from './entries.ts'
import css from './palette.module.css'
import { PaletteList } from './palette-list.tsx'

/** Every page, project, item and action, one line of typing away. */
export function Palette({ opened }: { opened: boolean }) {
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
      <PaletteList onChoose={choose} onClose={surfaces.close} />
    </Layer>
  )
}
