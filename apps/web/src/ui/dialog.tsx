import { Modal } from '@mantine/core'
import { useDidUpdate } from '@mantine/hooks'
import { type ReactNode, useLayoutEffect, useRef } from 'react'
import { InDialog } from './in-dialog.ts'
import { isSecondClick } from './second-click.ts'

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
 * way back. Its content exists only while it is open. The focus goes to what is marked with
 * `data-autofocus`, else to the first field.
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
      onClose={() => {
        // The first click may have taken away what the second one was meant for.
        if (!isSecondClick()) onClose()
      }}
      title={title}
      size={size}
      closeOnEscape={!insistent}
      closeOnClickOutside={!insistent}
      withCloseButton={!insistent}
      closeButtonProps={{ 'aria-label': 'Close' }}
      // Else it counts as a second banner of the page.
      attributes={{ header: { role: 'presentation' } }}
      styles={{ title: { fontWeight: 600, lineHeight: 1.35, overflowWrap: 'anywhere' } }}
      transitionProps={{ transition: 'fade-down', duration: 120, exitDuration: 0 }}
    >
      {opened && <Content>{children}</Content>}
    </Modal>
  )
}

const fields = ['input', 'select', 'textarea']
  .map((name) => `${name}:not([type="hidden"], :disabled, [hidden])`)
  .join()

/** Marks what has the focus first, before Mantine looks for it and finds the button that closes. */
function Content({ children }: { children: ReactNode }) {
  const box = useRef<HTMLDivElement>(null)
  useLayoutEffect(() => {
    const content = box.current
    if (content === null || content.querySelector('[data-autofocus]') !== null) return
    const focused = document.activeElement
    const first = content.contains(focused) ? focused : content.querySelector(fields)
    first?.setAttribute('data-autofocus', '')
  }, [])
  return (
    <InDialog value={true}>
      <div ref={box}>{children}</div>
    </InDialog>
  )
}
