import { stripVTControlCharacters } from 'node:util'

const segmenter = new Intl.Segmenter()

// biome-ignore lint/suspicious/noControlCharactersInRegex: the whole of ASCII is meant
const ascii = /^[\u0000-\u007f]*$/
/** What terminals draw over two columns: East Asian letters and signs, and emoji. */
const wide =
  /^(?![\uff61-\uffdc])[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}\p{Script=Bopomofo}\u3000-\u303e\uff01-\uffe6]|^\p{Emoji_Presentation}|\ufe0f/u

/** What a person sees as one letter, each. */
function lettersOf(text: string): string[] {
  return [...segmenter.segment(text)].map(({ segment }) => segment)
}

/** The columns that a text takes at a terminal; ASCII, the most of it, is its own count. */
export function width(painted: string): number {
  const text = stripVTControlCharacters(painted)
  if (ascii.test(text)) return text.length
  return lettersOf(text).reduce((sum, letter) => sum + (wide.test(letter) ? 2 : 1), 0)
}

/** The beginning of a text that fits into so many columns, with “…” where something is left out. */
export function cut(painted: string, columns: number): string {
  if (width(painted) <= columns) return painted
  let left = columns - 1
  let kept = ''
  for (const letter of lettersOf(stripVTControlCharacters(painted))) {
    left -= width(letter)
    if (left < 0) break
    kept += letter
  }
  return `${kept.trimEnd()}…`
}

/** A text in lines of at most so many columns, broken between words. */
export function wrap(text: string, columns: number): string[] {
  const lines: string[] = []
  let line = ''
  for (const word of text.split(' ')) {
    const longer = line === '' ? word : `${line} ${word}`
    if (line === '' || width(longer) <= columns) line = longer
    else {
      lines.push(line)
      line = word
    }
  }
  return [...lines, line]
}
