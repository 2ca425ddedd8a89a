/** How a file is written beyond its words: what the editor takes off and puts back. */
export type Form = { bom: boolean; eol: '\n' | '\r\n' | '\r' | 'mixed' }

const lineEnds = /\r\n|\r|\n/g
const bom = '\uFEFF'

/**
 * The text as the editor holds it, with LF alone. A file that mixes its line ends stays as it is,
 * so that lines nobody touches keep their bytes.
 */
export function toText(source: string): { text: string; form: Form } {
  const marked = source.startsWith(bom)
  const text = marked ? source.slice(1) : source
  const ends = new Set(text.match(lineEnds))
  if (ends.size > 1) return { text, form: { bom: marked, eol: 'mixed' } }
  const eol = ends.has('\r\n') ? '\r\n' : ends.has('\r') ? '\r' : '\n'
  return { text: text.replaceAll(eol, '\n'), form: { bom: marked, eol } }
}

/** The file that the editor's text stands for. */
export function toSource(text: string, { bom: marked, eol }: Form): string {
  const ended = eol === '\n' || eol === 'mixed' ? text : text.replaceAll('\n', eol)
  return marked ? bom + ended : ended
}

/**
 * The editor's line for one of the grammar. They differ only where a file mixes its line ends: a
 * lone CR ends a line for the grammar, and the editor counts LF.
 */
export function editorLines(source: string, { eol }: Form): (line: number) => number {
  if (eol !== 'mixed') return (line) => line
  let last = 1
  const lines = [last]
  for (const [end] of source.matchAll(lineEnds)) {
    if (end !== '\r') last++
    lines.push(last)
  }
  return (line) => lines[line - 1] ?? last
}
