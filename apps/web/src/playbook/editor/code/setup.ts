import { defaultKeymap, history, historyKeymap } from '@codemirror/commands'
import { EditorState, type Extension } from '@codemirror/state'
import {
  EditorView,
  highlightActiveLine,
  highlightActiveLineGutter,
  highlightSpecialChars,
  keymap,
  lineNumbers,
} from '@codemirror/view'
import type { Form } from '../check/form.ts'
import { markdownText } from './highlight.ts'
import { theme } from './theme.ts'

/** The policy lets no style in without it. */
const nonce = () => document.querySelector<HTMLMetaElement>('meta[name="csp-nonce"]')?.content ?? ''

/**
 * What every editor of a playbook has. Tab is left to the browser, so that the keyboard gets out.
 * Characters that are not seen are shown: guidance for agents is a place to hide words in.
 */
export function textSetup({
  label,
  form,
  describedBy,
}: {
  label: string
  form: Form
  describedBy?: string
}): Extension {
  return [
    EditorView.cspNonce.of(nonce()),
    EditorView.contentAttributes.of({
      'aria-label': label,
      // It takes the focus anyway; some tools know it by this alone.
      tabindex: '0',
      spellcheck: 'true',
      ...(describedBy === undefined ? {} : { 'aria-describedby': describedBy }),
    }),
    EditorView.lineWrapping,
    ...(form.eol === 'mixed' ? [EditorState.lineSeparator.of('\n')] : []),
    lineNumbers(),
    highlightActiveLine(),
    highlightActiveLineGutter(),
    highlightSpecialChars(),
    history(),
    markdownText,
    keymap.of([...defaultKeymap, ...historyKeymap]),
    theme,
  ]
}
