import ReactMarkdown from 'react-markdown'
import remarkGfm from 'remark-gfm'
import { markdownComponents } from './markdown-components.tsx'

const plugins = [remarkGfm]

export function Rendered({ text }: { text: string }) {
  return (
    <ReactMarkdown remarkPlugins={plugins} components={markdownComponents}>
      {text}
    </ReactMarkdown>
  )
}
