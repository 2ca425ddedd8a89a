import type { PlaybookDetail } from '@baton/schema'
import { startTransition, useEffect, useMemo, useRef, useState } from 'react'
import { useProject } from '../../project/use-project.ts'
import classes from './document.module.css'
import { Frame } from './frame.tsx'
import { zonesOf } from './marks.ts'
import type { OutlineEntry } from './outline.ts'
import { readForPage } from './read-document.ts'
import { type ChunkContext, RenderedChunk } from './rendered-chunk.tsx'
import { useJump } from './use-jump.ts'

/** From here on the browser lays out only what is near the reader. */
const longText = 1_500
/** As many lines are rendered at a time; what follows waits until the page has had its turn. */
const linesAtATime = 250

/** A playbook's text with everything that Baton reads from it, beside the lines. */
export function PlaybookDocument({
  playbook,
  source,
  outline,
  showMarks,
}: {
  playbook: PlaybookDetail
  source: string
  outline: readonly OutlineEntry[]
  showMarks: boolean
}) {
  const { project } = useProject()
  const { model, diagnostics, path } = playbook
  const { repositoryUrl, defaultBranch } = project
  const root = useRef<HTMLDivElement>(null)
  const read = useMemo(() => readForPage(source, model, diagnostics), [source, model, diagnostics])
  const context = useMemo(
    (): ChunkContext => ({
      repository: { url: repositoryUrl, branch: defaultBranch, path },
      zones: zonesOf(model),
      headings: new Map(outline.map((entry) => [entry.startLine, entry])),
    }),
    [repositoryUrl, defaultBranch, path, model, outline],
  )
  const shown = useProgress(read.chunks.map(({ chunk }) => chunk.endLine - chunk.startLine + 1))
  useJump(root, shown)
  return (
    <div
      ref={root}
      className={classes.document}
      data-long={read.lineCount > longText || undefined}
      data-marks={showMarks || undefined}
    >
      <Frame document={read} model={model} />
      {read.chunks.slice(0, shown).map(({ chunk, marks }) => (
        <div
          key={chunk.startLine}
          className={`markdown ${classes.chunk}`}
          data-from={chunk.startLine}
          data-to={chunk.endLine}
          style={{
            containIntrinsicSize: `auto ${Math.ceil((chunk.endLine - chunk.startLine + 1) * 1.6)}rem`,
          }}
        >
          <RenderedChunk chunk={chunk} marks={marks} context={context} />
        </div>
      ))}
      {shown < read.chunks.length && (
        <p role="status" className={classes.note}>
          The rest of {read.lineCount} lines is on its way.
        </p>
      )}
    </div>
  )
}

/** How many stretches are shown by now: some at first, then more whenever the page is idle. */
function useProgress(sizes: readonly number[]): number {
  const [shown, setShown] = useState(() => enough(sizes, 0))
  const count = Math.min(shown, sizes.length)
  useEffect(() => {
    if (count >= sizes.length) return
    const timer = setTimeout(() => startTransition(() => setShown(enough(sizes, count))), 0)
    return () => clearTimeout(timer)
  })
  return count
}

function enough(sizes: readonly number[], from: number): number {
  let lines = 0
  let next = from
  while (next < sizes.length && (lines < linesAtATime || next === from)) {
    lines += sizes[next] ?? 0
    next += 1
  }
  return next
}
