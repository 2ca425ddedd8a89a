import { Modal } from '@mantine/core'
import { useDidUpdate } from '@mantine/hooks'
import type { ReactNode } from 'react'

/** Longer than Mantine takes to give the focus back to whatever opened the dialog. */
const settleMs = 50

/** Where the focus goes when what had it is gone, such as the row that was removed. */
function focusSomewhere() {
  const focused = document.activeElement
  if (focused !== null && focused !== document.body) return
  document.querySelector<HTMLElement>('main h1')?.focus({ preventScroll: true })
}

/**
 * A dialog above the page. Keep it mounted and switch `opened`: that is how the focus finds its
 * way back. Its content exists only while it is open; mark the first field with `data-autofocus`.
 */
export function Dialog({
  opened,
  onClose,
  title,
  size = 'md',
  insistent = false,
  children,
}: {
  opened: boolean
  onClose: () => void
  title: string
  size?: 'md' | 'lg' | 'xl'
  /** Closed by its own buttons alone, where a slip would lose something. */
  insistent?: boolean
  children: ReactNode
}) {
  useDidUpdate(() => {
    if (opened) return
    const timer = setTimeout(focusSomewhere, settleMs)
    return () => clearTimeout(timer)
  }, [opened])
  return (
    <Modal
      opened={opened}
      onClose={onClose}
      title={title}
      size={size}
      closeOnEscape={!insistent}
      closeOnClickOutside={!insistent}
      withCloseButton={!insistent}
      closeButtonProps={{ 'aria-label': 'Close' }}
      // Else it counts as a second banner of the page.
      attributes={{ header: { role: 'presentation' } }}
      styles={{ title: { fontWeight: 600 } }}
      transitionProps={{ transition: 'fade-down', duration: 120, exitDuration: 0 }}
    >
      {opened && children}
    </Modal>
  )
}
