import { EditorView } from '@codemirror/view'
import { toText } from '../check/form.ts'
import { type Against, checkedText, type Editor, type EditorEvents } from './checked.ts'
import { find } from './find.ts'
import { textSetup } from './setup.ts'

/** Opens an editor on `source`, compared with `against`. */
export function openEditor({
  parent,
  source,
  against,
  label,
  describedBy,
  events,
}: {
  parent: HTMLElement
  source: string
  against: Against
  label: string
  describedBy: string
  events: EditorEvents
}): Editor {
  const { text, form } = toText(source)
  const { extension, start } = checkedText(form, against, events)
  const view = new EditorView({
    parent,
    doc: text,
    extensions: [extension, find, textSetup({ label, form, describedBy })],
  })
  const editor = start(view)
  return {
    ...editor,
    close() {
      editor.close()
      view.destroy()
    },
  }
}
