const fence = /^ {0,3}(`{3,}|~{3,})[ \t]*([^`]*)$/
const definition = /^ {0,3}\[[^\]]+\]:[ \t]+\S/
/** Long enough that few parts are drawn again, short enough that one is drawn quickly. */
const partHeading = /^ {0,3}#{1,3}[ \t]/

/**
 * A playbook's text cut into parts that can be drawn one by one, so that a change draws one of
 * them again: at headings, never inside a code block. Markers and other comments are left out, a
 * fence around the whole file is taken off, and front matter is shown as it is written.
 */
export function previewParts(text: string): string[] {
  const lines = withoutOuterFence(text.split('\n'))
  const parts: string[][] = [[]]
  const definitions: string[] = []
  let open: string | null = null
  let comment = false
  for (const line of withFrontMatter(lines)) {
    const mark = fence.exec(line)?.[1]
    if (open !== null) {
      if (mark?.startsWith(open) === true && line.trim() === mark) open = null
      parts.at(-1)?.push(line)
      continue
    }
    const seen = withoutComments(line, comment)
    comment = seen.inside
    if (comment || seen.text !== line) {
      if (seen.text.trim() !== '') parts.at(-1)?.push(seen.text)
      continue
    }
    if (mark !== undefined) open = mark
    else if (definition.test(line)) definitions.push(line)
    else if (partHeading.test(line)) parts.push([])
    parts.at(-1)?.push(line)
  }
  const known = definitions.length === 0 ? '' : `\n\n${definitions.join('\n')}`
  return parts
    .map((part) => part.join('\n').trim())
    .filter((part) => part !== '')
    .map((part) => part + known)
}

/** Front matter is no Markdown: a rule and a heading would be made of it. */
function withFrontMatter(lines: readonly string[]): string[] {
  const start = lines.findIndex((line) => line.trim() !== '')
  if (start === -1 || lines[start]?.trimEnd() !== '---') return [...lines]
  const end = lines.findIndex((line, index) => index > start && line.trimEnd() === '---')
  if (end === -1) return [...lines]
  return ['```yaml', ...lines.slice(start + 1, end), '```', ...lines.slice(end + 1)]
}

function withoutOuterFence(lines: string[]): string[] {
  const at = lines.findIndex((line) => fence.test(line) || /^ {0,3}(?:#|<!--|---)/.test(line))
  const [, mark = '', info = ''] = fence.exec(lines[at] ?? '') ?? []
  if (!/^(?:markdown|mdx?)$/i.test(info.trim())) return lines
  const end = lines.findLastIndex((line, index) => index > at && line.trim() === mark)
  return lines.slice(at + 1, end === -1 ? undefined : end)
}

/** The words of a line outside comments, of which one may have begun further up. */
function withoutComments(line: string, inside: boolean): { text: string; inside: boolean } {
  let text = ''
  let rest = line
  let within = inside
  while (rest !== '') {
    const next = rest.indexOf(within ? '-->' : '<!--')
    if (next === -1) return { text: within ? text : text + rest, inside: within }
    if (!within) text += rest.slice(0, next)
    rest = rest.slice(next + (within ? 3 : 4))
    within = !within
  }
  return { text, inside: within }
}
