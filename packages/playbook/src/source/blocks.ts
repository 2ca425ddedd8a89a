import remarkParse from 'remark-parse'
import { unified } from 'unified'
import type { SourceDocument } from './document.ts'
import { skeletonOf } from './skeleton.ts'
import type { Refusal } from './tangle.ts'

const processor = unified().use(remarkParse).freeze()

/** remark's tree; only its block nodes and their positions are used. */
export type Root = ReturnType<typeof processor.parse>
export type BlockNode = Root['children'][number]
export type List = Extract<BlockNode, { type: 'list' }>
export type ListItem = List['children'][number]
export type Heading = Extract<BlockNode, { type: 'heading' }>

/** A stretch of the source: offsets and lines. */
export type Span = { start: number; end: number; startLine: number; endLine: number }

/** Parses the block structure, once; positions refer to the source as imported. */
export function parseBlocks(document: SourceDocument): { root: Root } | Refusal {
  const skeleton = skeletonOf(document)
  return 'text' in skeleton ? { root: processor.parse(skeleton.text) } : skeleton
}

/** Where a node stands in the source. */
export function spanOf(node: BlockNode | ListItem): Span {
  const { position } = node
  return {
    start: position?.start.offset ?? 0,
    end: position?.end.offset ?? 0,
    startLine: position?.start.line ?? 1,
    endLine: position?.end.line ?? 1,
  }
}

/**
 * Every block that holds text or HTML, in reading order, nested ones included; code is left out.
 * Iterative: the depth of a document must not become the depth of our stack.
 */
export function textBlocks(root: Root): BlockNode[] {
  const found: BlockNode[] = []
  const stack: BlockNode[] = root.children.toReversed()
  for (let node = stack.pop(); node; node = stack.pop()) {
    if (node.type === 'paragraph' || node.type === 'heading' || node.type === 'html') {
      found.push(node)
    } else if (node.type === 'list' || node.type === 'listItem' || node.type === 'blockquote') {
      const children: BlockNode[] = node.children
      for (let index = children.length - 1; index >= 0; index--) {
        const child = children[index]
        if (child) stack.push(child)
      }
    }
  }
  return found
}
