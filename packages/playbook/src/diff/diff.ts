import type { PlaybookDiff } from '@baton/schema'
import { type Reading, readPlaybook } from '../read.ts'
import { lineCount, lineText } from '../source/lines.ts'
import { diffLines } from './lines.ts'
import { diffTargets, modelChanged } from './model.ts'

/** What stands before the first heading: front matter, a fence, a first marker. */
const preface = '(before the first heading)'

/** The difference between two revisions, by section and by target. Never throws. */
export function diffPlaybooks(before: string, after: string): PlaybookDiff {
  const old = readPlaybook(before)
  const now = readPlaybook(after)
  return {
    sections: diffSections(sectionTexts(old), sectionTexts(now)),
    targets: diffTargets(old.model, now.model),
    modelChanged: modelChanged(old.model, now.model),
  }
}

type SectionText = { title: string; lines: string[] }

/** Each heading with its own text, up to the next heading, under a key that says where it is. */
function sectionTexts({ document, sections }: Reading): Map<string, SectionText> {
  const texts = new Map<string, SectionText>()
  const seen = new Map<string, number>()
  const path: { depth: number; title: string }[] = []
  const add = (key: string, title: string, from: number, to: number) => {
    const lines: string[] = []
    for (let line = from; line <= to; line++) lines.push(lineText(document.lines, line))
    while (lines.at(-1)?.trim() === '') lines.pop()
    const count = seen.get(key) ?? 0
    seen.set(key, count + 1)
    if (lines.length > 0) texts.set(`${key}#${count}`, { title, lines })
  }
  const last = lineCount(document.lines)
  add('', preface, 1, (sections[0]?.startLine ?? last + 1) - 1)
  for (const [index, { title, depth, startLine }] of sections.entries()) {
    for (let top = path.at(-1); top && top.depth >= depth; top = path.at(-1)) path.pop()
    path.push({ depth, title })
    const key = path.map((step) => step.title).join('\n')
    add(key, title, startLine, (sections[index + 1]?.startLine ?? last + 1) - 1)
  }
  return texts
}

function diffSections(
  old: Map<string, SectionText>,
  now: Map<string, SectionText>,
): PlaybookDiff['sections'] {
  const found: PlaybookDiff['sections'] = []
  for (const [key, { title, lines }] of now) {
    const match = old.get(key)
    const changed = diffLines(match?.lines ?? [], lines)
    if (changed.length > 0) {
      found.push({ title, change: match ? 'changed' : 'added', lines: changed })
    }
  }
  for (const [key, { title, lines }] of old) {
    if (!now.has(key)) found.push({ title, change: 'removed', lines: diffLines(lines, []) })
  }
  return found
}
