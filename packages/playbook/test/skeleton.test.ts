import remarkParse from 'remark-parse'
import { unified } from 'unified'
import { expect, test } from 'vitest'
import { type BlockNode, parseBlocks } from '../src/source/blocks.ts'
import { readDocument } from '../src/source/document.ts'
import { skeletonOf } from '../src/source/skeleton.ts'
import { plain, small } from './fixtures.ts'

const processor = unified().use(remarkParse).freeze()

/** The block structure: kinds and places, without inline content. */
function outline(node: BlockNode): unknown {
  const place = [node.position?.start.offset, node.position?.end.offset]
  const blocks = node.type === 'list' || node.type === 'listItem' || node.type === 'blockquote'
  const children: BlockNode[] = blocks ? node.children : []
  return [node.type, place, children.map(outline)]
}

const honest = `Setext *title*
===

Text with a [link](x) and \`code\`,
lazy   
lines &amp; <b>tags</b>.

* star
  * nested \\*escaped\\*

      indented code
* **bold** item
  continued
- dash

1. one
   \`\`\`js
   <!-- not a marker -->
   \`\`\`
2. two <!-- comment -->
   <!-- under it -->

> quote with *stars*
> - list in it
lazy end

***

<!-- a comment
over lines -->
<details>
<summary>x</summary>

~~~
- no list
~~~

- - -
# Heading with \`code\` #
`

test.each([
  ['a full playbook', plain.slice(plain.indexOf('<!--'))],
  ['a small one', small],
  ['many kinds of blocks', honest],
  ['the same with CRLF', honest.replaceAll('\n', '\r\n')],
])('remark finds the same blocks in the skeleton as in the text: %s', (_, source) => {
  const parsed = parseBlocks(readDocument(source))
  const root = 'root' in parsed ? parsed.root : null
  expect(root?.children.map(outline)).toEqual(processor.parse(source).children.map(outline))
})

test('the skeleton is as long as the text, line by line, and holds no prose signs', () => {
  const skeleton = skeletonOf(readDocument(honest))
  const text = 'text' in skeleton ? skeleton.text : ''
  const lengths = (of: string) => of.split('\n').map((line) => line.length)
  expect(lengths(text)).toEqual(lengths(honest))
  expect(text).not.toMatch(/[[&\\]/)
})
