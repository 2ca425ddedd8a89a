/** An inline link `[label](target "title")` or an image, with offsets into the scanned text. */
export type Link = { start: number; end: number; label: string; target: string }

/**
 * The inline links of a text, in order. Labels may nest brackets; a target has no blanks unless
 * it stands in angle brackets. Every character is looked at a bounded number of times.
 */
export function findLinks(text: string): Link[] {
  const links: Link[] = []
  const open: number[] = []
  for (let at = 0; at < text.length; at++) {
    const char = text.charAt(at)
    if (char === '\\') at++
    else if (char === '[') open.push(at)
    else if (char === ']') {
      const start = open.pop()
      if (start === undefined || text.charAt(at + 1) !== '(') continue
      const resource = readResource(text, at + 2)
      if (!resource) continue
      const image = start > 0 && text.charAt(start - 1) === '!'
      const label = text.slice(start + 1, at)
      // A link around an image is one link: the inner one goes.
      while ((links.at(-1)?.start ?? -1) > start) links.pop()
      links.push({
        start: image ? start - 1 : start,
        end: resource.end,
        label,
        target: resource.target,
      })
      at = resource.end - 1
    }
  }
  return links
}

/** Longer is no path. */
const maxTarget = 2000

function readResource(text: string, from: number): { target: string; end: number } | null {
  const window = text.slice(from, from + maxTarget)
  const match =
    /^\s{0,9}(?:<([^<>\n]*)>|([^\s()<>]*(?:\([^\s()]*\)[^\s()]*){0,8}))(?:\s{1,9}(?:"[^"]*"|'[^']*'|\([^()]*\)))?\s{0,9}\)/.exec(
      window,
    )
  if (!match) return null
  return { target: match[1] ?? match[2] ?? '', end: from + match[0].length }
}
