import { useState } from 'react'
import { lazyPart } from './lazy-part.tsx'
import { loadedMarkdown, loadMarkdown } from './load-markdown.ts'
import { Lines } from './skeletons.tsx'

const Lazy = lazyPart(loadMarkdown, <Lines count={2} />)

/** Markdown as somebody wrote it: no HTML, no images from elsewhere; the renderer is loaded when needed. */
export function Markdown({ text }: { text: string }) {
  const [Rendered] = useState(() => loadedMarkdown() ?? Lazy)
  return (
    <div className="markdown">
      <Rendered text={text} />
    </div>
  )
}
