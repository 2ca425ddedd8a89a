import { memo, useDeferredValue, useMemo } from 'react'
import { Markdown } from '../../../ui/markdown.tsx'
import { isUnreadable } from '../../document/chunks.ts'
import css from '../editor.module.css'
import { previewParts } from './preview-parts.ts'

/** The text as it will be read. Drawn part by part behind the typing, and only what has changed. */
export const Preview = memo(function Preview({ text }: { text: string }) {
  const parts = useMemo(() => previewParts(text), [text])
  const shown = useDeferredValue(parts, [])
  return shown.map((part, index) => <Part key={index} text={part} />)
})

const Part = memo(function Part({ text }: { text: string }) {
  return (
    <div className={css.part}>
      {isUnreadable({ startLine: 0, endLine: 0, text }) ? (
        <pre className={css.typed}>{text}</pre>
      ) : (
        <Markdown text={text} />
      )}
    </div>
  )
})
