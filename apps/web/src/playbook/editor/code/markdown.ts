import { closesFence, fenceOf } from '@baton/playbook/plain'
import { StreamLanguage, type StringStream } from '@codemirror/language'

type State = {
  /** The run that opened a code block; null outside of one. */
  fence: string | null
  comment: boolean
  heading: boolean
}

/** Looking for the ends of spans costs with the square of a line; nobody reads one so long. */
const longLine = 4_000

/**
 * Markdown as far as it is worth colouring, line by line. A fence of Markdown is looked through: a
 * playbook that was saved from a chat stands inside one.
 */
export const markdown = StreamLanguage.define<State>({
  name: 'markdown',
  startState: () => ({ fence: null, comment: false, heading: false }),
  copyState: (state) => ({ ...state }),
  languageData: { commentTokens: { block: { open: '<!--', close: '-->' } } },
  token(stream, state) {
    if (stream.sol()) {
      const block = blockToken(stream, state)
      if (block !== null) return block
    }
    if (state.comment || stream.match('<!--')) return comment(stream, state)
    if (state.heading) return until(stream, '<!--', 'heading')
    return inlineToken(stream)
  },
})

function blockToken(stream: StringStream, state: State): string | null {
  const { string: line } = stream
  state.heading = false
  const whole = (token: string) => {
    stream.skipToEnd()
    return token
  }
  if (state.comment) return null
  if (state.fence !== null) {
    const closes = closesFence(state.fence, line)
    if (closes) state.fence = null
    return whole(closes ? 'meta' : 'monospace')
  }
  const fence = fenceOf(line)
  if (fence !== null) {
    if (!/^(?:markdown|mdx?)$/i.test(fence.info)) state.fence = fence.run
    return whole('meta')
  }
  if (line.length > longLine) return whole('content')
  if (stream.match(/^ {0,3}#{1,6}(?=\s|$)/)) {
    state.heading = true
    return 'meta'
  }
  if (stream.match(/^\s*>\s?/)) return 'quote'
  return stream.match(/^\s*(?:[-*+]|\d{1,9}[.)])(?=\s)(?:\s+\[[ xX]\](?=\s))?/) ? 'list' : null
}

function comment(stream: StringStream, state: State): string {
  state.comment = !stream.match(/^.*?-->/)
  if (state.comment) stream.skipToEnd()
  return 'comment'
}

function until(stream: StringStream, mark: string, token: string): string {
  if (!stream.skipTo(mark)) stream.skipToEnd()
  return token
}

const spans: readonly [RegExp, string][] = [
  [/^(`+)(?!`).*?[^`]\1(?!`)/, 'monospace'],
  [/^(\*\*|__)(?=\S).*?\S\1/, 'strong'],
  [/^\*(?=[^\s*])[^*]*[^\s*]\*/, 'emphasis'],
  [/^\]\([^)\s]*\)/, 'url'],
  [/^https?:\/\/[^\s)>]+/, 'url'],
]

function inlineToken(stream: StringStream): string | null {
  for (const [pattern, token] of spans) if (stream.match(pattern)) return token
  // On to what may begin one of the spans.
  stream.next()
  stream.eatWhile(/[^`*_\]<h]/)
  return null
}
