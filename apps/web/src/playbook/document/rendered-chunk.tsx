import { memo, type ReactNode, useMemo } from 'react'
import ReactMarkdown, { type Components, type ExtraProps } from 'react-markdown'
import remarkGfm from 'remark-gfm'
import { CheckIcon, DashIcon } from '../../ui/icons.tsx'
import { markdownComponents } from '../../ui/markdown-components.tsx'
import { type Chunk, isUnreadable } from './chunks.ts'
import classes from './document.module.css'
import { MarkBadges } from './mark-badges.tsx'
import type { Mark, Zone } from './marks.ts'
import { type Node, placeMarks } from './place-marks.ts'
import { linkOf, type Repository } from './repository-link.ts'

export type ChunkContext = {
  repository: Repository
  zones: readonly Zone[]
  headings: ReadonlyMap<number, { id: string; nesting: number }>
}

const remarkPlugins = [remarkGfm]

/** One stretch of the playbook with its marks. Its props are the same as long as the text is. */
export const RenderedChunk = memo(function RenderedChunk({
  chunk,
  marks,
  context,
}: {
  chunk: Chunk
  marks: readonly Mark[]
  context: ChunkContext
}) {
  const { zones, headings, repository } = context
  const rehypePlugins = useMemo(() => {
    const place = placeMarks({ offset: chunk.startLine - 1, marks, zones, headings })
    return [() => (tree: unknown) => place(tree as Node)]
  }, [chunk, marks, zones, headings])
  const components = useMemo(() => componentsFor(marks, repository), [marks, repository])
  if (isUnreadable(chunk)) return <AsTyped chunk={chunk} marks={marks} />
  return (
    <ReactMarkdown
      remarkPlugins={remarkPlugins}
      rehypePlugins={rehypePlugins}
      components={components}
    >
      {chunk.text}
    </ReactMarkdown>
  )
})

function componentsFor(marks: readonly Mark[], repository: Repository): Components {
  return {
    ...markdownComponents,
    a({ href = '', children }) {
      if (href.startsWith('#')) return <a href={href}>{children}</a>
      const link = linkOf(href, repository)
      if ('href' in link) {
        return (
          <a href={link.href} target="_blank" rel="noopener noreferrer nofollow">
            {children}
          </a>
        )
      }
      return (
        <span className={classes.path} title={`${link.path} in the repository`}>
          {children}
        </span>
      )
    },
    span({ node, children }) {
      const own = indexesOf(node).flatMap((index) => marks[index] ?? [])
      return own.length === 0 ? <span>{children}</span> : <MarkBadges marks={own} />
    },
    // A box to tick in a text that cannot be ticked.
    input({ checked = false }) {
      return (
        <span role="img" aria-label={checked ? 'Done:' : 'To do:'} className={classes.box}>
          {checked ? <CheckIcon /> : <DashIcon />}
        </span>
      )
    },
    h2: heading('h2'),
    h3: heading('h3'),
    h4: heading('h4'),
    h5: heading('h5'),
    h6: heading('h6'),
  }
}

function indexesOf(node: ExtraProps['node']): number[] {
  const indexes = node?.properties.dataMarks
  return typeof indexes === 'string' ? indexes.split(' ').map(Number) : []
}

/** A heading with a link to itself, and room for the focus of who jumps to it. */
function heading(Tag: 'h2' | 'h3' | 'h4' | 'h5' | 'h6') {
  return function Heading({
    id,
    node,
    children,
  }: { id?: string | undefined; children?: ReactNode } & ExtraProps) {
    const line = node?.properties.dataLine
    return (
      <div className={classes.headline}>
        <Tag id={id} tabIndex={-1} data-line={typeof line === 'number' ? line : undefined}>
          {children}
        </Tag>
        {id !== undefined && (
          <a href={`#${id}`} className={classes.anchor} aria-label="Link to this section">
            #
          </a>
        )}
      </div>
    )
  }
}

/** A text that takes too long to be read as Markdown, line by line as it stands in the file. */
function AsTyped({ chunk, marks }: { chunk: Chunk; marks: readonly Mark[] }) {
  return (
    <>
      <p className={classes.note}>
        Lines {chunk.startLine} to {chunk.endLine} hold a paragraph that is too long to be laid out.
        They are shown as they were typed.
      </p>
      <pre className={classes.typed} data-line={chunk.startLine}>
        {chunk.text}
      </pre>
      {marks.length > 0 && <MarkBadges marks={marks} />}
    </>
  )
}
