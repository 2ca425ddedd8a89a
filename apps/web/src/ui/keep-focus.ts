/**
 * Gives the focus back to what was switched off for a moment, such as a button that waits for an
 * answer: browsers take it away from whatever is disabled. Called once, for the whole document.
 */
export function keepFocus(): void {
  let last: HTMLElement | null = null
  document.addEventListener('focusin', ({ target }) => {
    last = target instanceof HTMLElement ? target : null
  })
  // Whoever presses elsewhere meanwhile wants to be there.
  document.addEventListener('pointerdown', ({ target }) => {
    if (target instanceof Node && last?.contains(target) !== true) last = null
  })
  const observer = new MutationObserver((records) => {
    if (last === null || !records.some(({ target }) => target === last)) return
    const isLost = document.activeElement === null || document.activeElement === document.body
    if (isLost && last.isConnected && !last.matches(':disabled'))
      last.focus({ preventScroll: true })
  })
  observer.observe(document, { subtree: true, attributes: true, attributeFilter: ['disabled'] })
}
