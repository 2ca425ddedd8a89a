import { type ReactNode, useEffect, useRef } from 'react'

/** Keeps the page below from scrolling, and from growing by the width of its scroll bar. */
function holdStill(): () => void {
  const { style, clientWidth } = document.documentElement
  style.paddingRight = `${innerWidth - clientWidth}px`
  style.overflow = 'hidden'
  return () => {
    style.removeProperty('padding-right')
    style.removeProperty('overflow')
  }
}

/**
 * The browser's own modal dialog, which keeps the focus inside, takes Escape, and gives the focus
 * back. It is for what stands above every page, where a library's dialog would weigh on each.
 */
export function Layer({
  opened,
  onClose,
  label,
  className,
  children,
}: {
  opened: boolean
  onClose: () => void
  label: string
  className: string | undefined
  children: ReactNode
}) {
  const dialog = useRef<HTMLDialogElement>(null)
  useEffect(() => {
    if (!opened) return dialog.current?.close()
    dialog.current?.showModal()
    return holdStill()
  }, [opened])
  return (
    <dialog
      ref={dialog}
      aria-label={label}
      className={`layer ${className ?? ''}`}
      // Escape closes it by itself; whatever else does has said so already.
      onClose={() => opened && onClose()}
      // The shade around the content counts as the dialog itself.
      onPointerDown={({ target }) => target === dialog.current && onClose()}
    >
      {opened && <div className="layer-content">{children}</div>}
    </dialog>
  )
}
