/** A lower-case slug of at most 64 characters; letters of every script stay. `''` for no letters. */
export function slug(text: string): string {
  return text
    .slice(0, 200)
    .toLowerCase()
    .normalize('NFC')
    .replace(/[^\p{L}\p{N}]+/gu, '-')
    .replace(/^-|-$/g, '')
    .slice(0, 64)
    .replace(/-$/, '')
}

/** Gives each name its own slug within one list: a repeated one gets `-2`, `-3`, … */
export function uniqueSlugs(): (text: string) => string {
  const taken = new Set<string>()
  const nextOf = new Map<string, number>()
  return (text) => {
    const base = slug(text) || 'item'
    let key = base
    let count = nextOf.get(base) ?? 2
    while (taken.has(key)) key = `${base}-${count++}`
    nextOf.set(base, count)
    taken.add(key)
    return key
  }
}
