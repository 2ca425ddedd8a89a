import { lazy, Suspense } from 'react'
import { Lines } from './skeletons.tsx'

const Rendered = lazy(async () => ({ default: (await import('./markdown-rendered.tsx')).Rendered }))

/** Markdown as somebody wrote it: no HTML, no images from elsewhere; the renderer is loaded when needed. */
export function Markdown({ text }: { text: string }) {
  return (
    <div className="markdown">
      <Suspense fallback={<Lines count={2} />}>
        <Rendered text={text} />
      </Suspense>
    </div>
  )
}
