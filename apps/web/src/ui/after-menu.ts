/** Longer than Mantine takes to give the focus back to the button of a menu. */
const settleMs = 20

/**
 * For a menu entry that opens a dialog: does it once the menu has given the focus back, so that
 * the dialog keeps its own and returns it to the button in the end.
 */
export function afterMenu(deed: () => void): void {
  setTimeout(deed, settleMs)
}
