import type { PlaybookModel } from '@baton/schema'
import { plainText } from '../inline/plain.ts'
import { type BlockNode, spanOf } from '../source/blocks.ts'
import { type Lines, lineText } from '../source/lines.ts'
import type { SectionGroup } from './outline.ts'

type KnownIssue = PlaybookModel['knownIssues'][number]
type Field = 'symptoms' | 'rootCause' | 'resolution' | 'prevention'
/** A line of an issue; `step` says that it opens a list item. */
type IssueLine = { text: string; step: boolean }

const label =
  /^[*_]{0,3}(symptoms?|root causes?|causes?|resolutions?|solutions?|fix|preventions?)[*_]{0,3}:[*_]{0,3}(?=\s|$)\s*/i

const fieldOf: Record<string, Field> = {
  symptom: 'symptoms',
  'root cause': 'rootCause',
  cause: 'rootCause',
  resolution: 'resolution',
  solution: 'resolution',
  fix: 'resolution',
  prevention: 'prevention',
}

/** The known issues of a troubleshooting section: one for each sub-heading. */
export function readIssues(source: string, lines: Lines, group: SectionGroup): KnownIssue[] {
  const depth = group.parts[1]?.depth
  const issues: { title: string; line: number; blocks: BlockNode[] }[] = []
  for (const part of group.parts.slice(1)) {
    const last = issues.at(-1)
    // A deeper heading belongs to the issue above it.
    if (last && depth !== undefined && part.depth > depth) last.blocks.push(...part.blocks)
    else issues.push({ title: part.title, line: part.startLine, blocks: [...part.blocks] })
  }
  return issues.map(({ title, line, blocks }) => ({
    title: title.replace(/^issue\s*(?:\d+\s*)?[:—–-]\s*/i, '').trim(),
    ...readFields(issueLines(source, lines, blocks)),
    line,
  }))
}

/**
 * Labels are read line by line, not block by block: a label right under a list is, to Markdown,
 * the last line of the last item.
 */
function readFields(lines: readonly IssueLine[]): Omit<KnownIssue, 'title' | 'line'> {
  const texts = { symptoms: [] as string[], rootCause: [] as string[], prevention: [] as string[] }
  const resolution: string[] = []
  let field: Field | null = null
  let continues = false
  for (const { text, step } of lines) {
    const match = label.exec(text)
    if (match) {
      field = fieldOf[(match[1] ?? '').toLowerCase().replace(/s$/, '')] ?? null
      continues = false
    }
    const words = plainText(match ? text.slice(match[0].length) : text)
    if (words === '' || field === null) continue
    if (field !== 'resolution') texts[field].push(words)
    else if (continues && !step) resolution.push(`${resolution.pop() ?? ''} ${words}`)
    else resolution.push(words)
    continues = true
  }
  return {
    symptoms: texts.symptoms.join(' '),
    rootCause: texts.rootCause.join(' '),
    resolution,
    prevention: texts.prevention.join(' '),
  }
}

function issueLines(source: string, lines: Lines, blocks: readonly BlockNode[]): IssueLine[] {
  const found: IssueLine[] = []
  const stack: { node: BlockNode; step: boolean }[] = blocks
    .toReversed()
    .map((node) => ({ node, step: false }))
  for (let next = stack.pop(); next; next = stack.pop()) {
    const { node, step } = next
    if (node.type === 'paragraph') {
      const { start, startLine, endLine } = spanOf(node)
      const first = source.slice(start, lines.ends[startLine - 1])
      found.push({ text: first.trim(), step })
      for (let line = startLine + 1; line <= endLine; line++) {
        found.push({ text: lineText(lines, line).trim(), step: false })
      }
    } else if (node.type === 'code') {
      found.push({ text: node.value === '' ? '' : codeText(source, node), step: false })
    } else if (node.type === 'list' || node.type === 'listItem' || node.type === 'blockquote') {
      const children: BlockNode[] = node.children
      for (let index = children.length - 1; index >= 0; index--) {
        const child = children[index]
        if (child) stack.push({ node: child, step: node.type === 'listItem' && index === 0 })
      }
    }
  }
  return found
}

/** A command shown in a fence is part of the step above it. */
function codeText(source: string, node: BlockNode): string {
  const { start, end } = spanOf(node)
  const body = source.slice(start, end).replace(/^[^\n]*\n|\n[^\n]*$/g, '')
  return body.replace(/\s+/g, ' ').trim()
}
