import type { Extension } from '@codemirror/state'
import { EditorView } from '@codemirror/view'

/** The page's own colours, which follow its scheme; what the editor brings is overruled. */
export const theme: Extension = EditorView.theme({
  '&': { height: '100%', color: 'inherit', backgroundColor: 'var(--surface)', fontSize: '13px' },
  '&.cm-focused': { outline: 'none' },
  '.cm-scroller': {
    fontFamily: 'var(--mantine-font-family-monospace)',
    lineHeight: '1.6',
    overflow: 'auto',
  },
  '.cm-content': { padding: '8px 0', caretColor: 'currentColor' },
  '.cm-line': { padding: '0 12px 0 10px' },
  '.cm-cursor': { borderLeftColor: 'currentColor' },
  '&.cm-focused .cm-activeLine, &.cm-focused .cm-activeLineGutter': {
    backgroundColor: 'var(--hover)',
  },
  '.cm-activeLine, .cm-activeLineGutter': { backgroundColor: 'transparent' },
  '.cm-gutters': {
    backgroundColor: 'var(--surface)',
    color: 'var(--mantine-color-dimmed)',
    borderRight: '1px solid var(--line)',
  },
  '.cm-lineNumbers .cm-gutterElement': { padding: '0 6px 0 4px', minWidth: '30px' },
  '.cm-activeLineGutter': { color: 'inherit' },

  '.cm-heading': { fontWeight: '700' },
  '.cm-strong': { fontWeight: '700' },
  '.cm-emphasis': { fontStyle: 'italic' },
  '.cm-code': { color: 'var(--busy)' },
  '.cm-list': { color: 'var(--busy)', fontWeight: '700' },
  '.cm-address': { color: 'var(--mantine-color-dimmed)', textDecoration: 'underline' },
  '.cm-quiet, .cm-comment': { color: 'var(--mantine-color-dimmed)' },
  '.cm-comment *': { color: 'inherit' },
  '.cm-specialChar': { color: 'var(--bad)' },

  '.cm-words': {
    marginLeft: '10px',
    padding: '0 6px',
    border: '1px solid var(--line)',
    borderRadius: '4px',
    backgroundColor: 'var(--surface)',
    color: 'var(--mantine-color-dimmed)',
    font: '11px/1.5 var(--mantine-font-family)',
    userSelect: 'none',
  },
  '.cm-words-locked, .cm-words-guidance': { color: 'var(--warn)', borderColor: 'currentColor' },
  '.cm-words-region': { color: 'var(--busy)', borderColor: 'currentColor' },
  '.cm-in-region': { boxShadow: 'inset 3px 0 var(--busy)' },
  '.cm-in-guidance': { boxShadow: 'inset 3px 0 var(--warn)' },
  '.cm-in-locked, .cm-line.cm-in-locked.cm-activeLine': {
    backgroundColor: 'var(--hover)',
    boxShadow: 'inset 3px 0 var(--warn)',
    cursor: 'not-allowed',
  },
  '.cm-gutter-lint': { width: '16px' },
  '.cm-gutter-lint .cm-gutterElement': { padding: '2px 0 0 2px' },
  '.cm-locks .cm-gutterElement': { padding: '0 2px', color: 'var(--warn)' },
  '.cm-locks svg': { verticalAlign: '-1px' },

  '.cm-tooltip': {
    backgroundColor: 'var(--surface)',
    border: '1px solid var(--line)',
    borderRadius: '8px',
    color: 'inherit',
    maxWidth: '32rem',
    boxShadow: 'var(--mantine-shadow-md)',
  },
  '.cm-diagnostic': { padding: '6px 10px', font: '13px/1.45 var(--mantine-font-family)' },
  '.cm-diagnostic-error': { borderLeftColor: 'var(--bad)' },
  '.cm-diagnostic-warning': { borderLeftColor: 'var(--warn)' },
  '.cm-diagnostic-info': { borderLeftColor: 'var(--busy)' },
  '.cm-panels': { backgroundColor: 'var(--surface)', color: 'inherit' },
})
