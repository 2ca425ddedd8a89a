import { lazyPart } from './lazy-part.tsx'
import { Lines } from './skeletons.tsx'

const Rendered = lazyPart(
  async () => (await import('./markdown-rendered.tsx')).Rendered,
  <Lines count={2} />,
)

/** Markdown as somebody wrote it: no HTML, no images from elsewhere; the renderer is loaded when needed. */
export function Markdown({ text }: { text: string }) {
  return (
    <div className="markdown">
      <Rendered text={text} />
    </div>
  )
}
