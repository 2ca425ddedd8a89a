import type { PlaybookModel } from '@baton/schema'
import { uniqueSlugs } from '../slug.ts'
import { type Item, splitLabel } from './items.ts'

/** Hand-off fields and evidence kinds: a name, what it holds, and a key of its own. */
export function readDescribed(items: readonly Item[]): PlaybookModel['handoffFields'] {
  const keyOf = uniqueSlugs()
  return items.map((item) => {
    const { label, rest } = splitLabel(item.inline.text)
    return { key: keyOf(label), name: label, description: rest, line: item.line }
  })
}
