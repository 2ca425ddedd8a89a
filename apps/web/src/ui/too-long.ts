/** What a field says of a text beyond its limit; it is never cut, so that nothing pasted is lost. */
export function tooLong(text: string, most: number): string | undefined {
  const { length } = text.trim()
  if (length <= most) return undefined
  return `Use at most ${most.toLocaleString('en')} characters; these are ${length.toLocaleString('en')}.`
}
