/**
 * The entries of the front matter that stand on one line each, as they are written. They are shown
 * and nothing else: what Baton reads of the front matter is in the model, and the YAML in other
 * shapes stays in the file.
 */
export function frontMatterEntries(lines: readonly string[]): [key: string, value: string][] {
  return lines.flatMap((line, index): [string, string][] => {
    const [, key, text = ''] = /^["']?([\w-]{1,64})["']?[ \t]*:[ \t]+(\S.*)$/.exec(line) ?? []
    // What goes on below is a list, a map or a longer text.
    if (key === undefined || /^[ \t]+\S|^-/.test(lines[index + 1] ?? '')) return []
    const value = scalar(text)
    return value === '' ? [] : [[key, value]]
  })
}

function scalar(text: string): string {
  const quoted = /^(["'])(.*)\1[ \t]*(?:#.*)?$/.exec(text)?.[2]
  if (quoted !== undefined) return quoted
  return /^[[{|>&*!#]/.test(text) ? '' : text.replace(/[ \t]#.*$/, '').trim()
}
