import type { PlaybookModel } from '@baton/schema'
import { plainText } from '../inline/plain.ts'

export type SectionKind = NonNullable<PlaybookModel['sections'][number]['kind']>

/** Headings in their reduced form: lower case, singular, no punctuation. */
const kinds: Record<SectionKind, readonly string[]> = {
  mission: ['mission', 'mission statement', 'purpose'],
  responsibilities: ['responsibility', 'key responsibility', 'core responsibility'],
  practices: ['best practice', 'practice', 'key practice'],
  resources: ['key project resource', 'project resource', 'key resource', 'resource'],
  'starting-points': ['repository starting point', 'starting point', 'repo starting point'],
  touchpoints: [
    'documentation touchpoint',
    'doc touchpoint',
    'touchpoint',
    'documentation touch point',
  ],
  checklist: ['collaboration checklist', 'checklist'],
  metrics: ['success metric', 'metric', 'key metric'],
  troubleshooting: ['troubleshooting common issue', 'troubleshooting', 'common issue'],
  handoff: ['hand off note', 'handoff note', 'hand off', 'handoff'],
  evidence: ['evidence to capture', 'evidence'],
}

const kindOf = new Map<string, SectionKind>()
for (const kind of Object.keys(kinds) as SectionKind[]) {
  for (const title of kinds[kind]) kindOf.set(title, kind)
}

/** The kind of section a heading opens (case, plural, emphasis, numbering aside), or null. */
export function sectionKind(title: string): SectionKind | null {
  if (title.length > 120) return null
  return kindOf.get(reduce(title)) ?? null
}

function reduce(title: string): string {
  const words =
    plainText(title)
      .toLowerCase()
      .match(/[\p{L}\p{N}]+/gu) ?? []
  const first = words[0]
  const named = first && /^\d+$/.test(first) ? words.slice(1) : words
  return named.map(singular).join(' ')
}

function singular(word: string): string {
  if (word.endsWith('ies') && word.length > 4) return `${word.slice(0, -3)}y`
  return word.endsWith('s') && !word.endsWith('ss') && word.length > 3 ? word.slice(0, -1) : word
}
