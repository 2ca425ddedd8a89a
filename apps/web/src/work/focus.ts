/** Moves the focus by `step` through what `selector` finds below `root`; from elsewhere, to the first. */
export function stepFocus(root: HTMLElement | null, selector: string, step: 1 | -1): void {
  const all = [...(root?.querySelectorAll<HTMLElement>(selector) ?? [])]
  const focused = document.activeElement
  const at = focused instanceof HTMLElement ? all.indexOf(focused) : -1
  const next = at === -1 ? all[0] : all[at + step]
  next?.focus()
  next?.scrollIntoView({ block: 'nearest' })
}
