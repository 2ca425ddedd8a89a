/** Copies what is selected in a field; the field is made for it where the text stands in none. */
function copySelected(text: string, field: HTMLInputElement | null): boolean {
  if (field !== null) {
    field.select()
    return document.execCommand('copy')
  }
  const focused = document.activeElement
  const made = document.createElement('textarea')
  made.value = text
  made.style.position = 'fixed'
  made.style.opacity = '0'
  document.body.append(made)
  made.select()
  const copied = document.execCommand('copy')
  made.remove()
  if (focused instanceof HTMLElement) focused.focus({ preventScroll: true })
  return copied
}

/** Puts a text on the clipboard; false where the browser does not let the page. */
export async function copyText(
  text: string,
  /** Where it stands on the page, if it does: it is selected there when all else fails. */
  field: HTMLInputElement | null = null,
): Promise<boolean> {
  try {
    await navigator.clipboard.writeText(text)
    return true
  } catch {
    // Without TLS a browser has no clipboard for pages; a selection can still be copied.
    return copySelected(text, field)
  }
}
