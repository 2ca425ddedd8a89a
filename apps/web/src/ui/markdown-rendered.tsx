import { useId, useMemo } from 'react'
import ReactMarkdown from 'react-markdown'
import remarkGfm from 'remark-gfm'
import { markdownComponents } from './markdown-components.tsx'

const plugins = [remarkGfm]

export function Rendered({ text }: { text: string }) {
  const id = useId()
  // Several texts of a page may each have a first footnote.
  const options = useMemo(() => ({ clobberPrefix: `${id}-` }), [id])
  return (
    <ReactMarkdown
      remarkPlugins={plugins}
      remarkRehypeOptions={options}
      components={markdownComponents}
    >
      {text}
    </ReactMarkdown>
  )
}
