import { Modal } from '@mantine/core'
import { useEffect, useRef } from 'react'
import { surfaces } from '../shell/surface.ts'
import { useOnceThere } from '../ui/use-once-there.ts'
import type { Entry } from './entries.ts'
import css from './palette.module.css'
import { PaletteList } from './palette-list.tsx'

/** Every page, project, item and action, one line of typing away. */
export function Palette({ opened }: { opened: boolean }) {
  const shown = useOnceThere(opened)
  const before = useRef<Element | null>(null)
  useEffect(() => {
    if (opened) before.current = document.activeElement
  }, [opened])

  /** Once the dialog is gone, whose trap would keep the focus. */
  function leave(then: () => void) {
    surfaces.close()
    setTimeout(then)
  }
  const giveBack = () => {
    const { current } = before
    if (current instanceof HTMLElement && current.isConnected) current.focus()
  }

  function choose(entry: Entry) {
    leave(() => {
      // A new page takes the focus by itself; a dialog wants to know where it was.
      if (!entry.leaves) giveBack()
      entry.run()
    })
  }

  return (
    <Modal.Root
      opened={shown}
      onClose={() => leave(giveBack)}
      returnFocus={false}
      size="38rem"
      yOffset="10vh"
      padding={0}
      classNames={{ content: css.palette }}
      transitionProps={{ transition: 'fade', duration: 80, exitDuration: 0 }}
    >
      <Modal.Overlay />
      <Modal.Content aria-label="Search or do anything">
        {shown && <PaletteList onChoose={choose} onClose={() => leave(giveBack)} />}
      </Modal.Content>
    </Modal.Root>
  )
}
