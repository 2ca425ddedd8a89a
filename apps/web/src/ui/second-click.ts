let clicks = 0

/**
 * Whether what happens now comes of the second click of a double click. Its first one may be
 * answered by then, and the second would be refused for what the first has done. An action does
 * nothing then; whoever does something around one asks first.
 */
export const isSecondClick = (): boolean => clicks > 1

/** Watches the whole document; called once. A key that presses a button counts as no click. */
export function watchClicks(): void {
  const forget = () => {
    clicks = 0
  }
  const note = ({ detail }: MouseEvent) => {
    clicks = detail
    setTimeout(forget)
  }
  document.addEventListener('click', note, { capture: true })
}
