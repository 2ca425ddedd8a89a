import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { BuiltInPlaybook } from '@baton/schema'
import { countsOf } from './counts.ts'
import { parsePlaybook } from './read.ts'

/** In the order in which they are offered; each is a file of the same name in `built-in/`. */
const slugs = ['backend-service', 'web-frontend', 'library']

let read: readonly BuiltInPlaybook[] | undefined

/**
 * The playbooks that come with Baton, to begin with. Read from the package's own folder, once, so
 * for servers alone: the main entry stays free of files.
 */
export function builtInPlaybooks(): readonly BuiltInPlaybook[] {
  read ??= slugs.map((slug) => {
    const source = readFileSync(join(import.meta.dirname, '../built-in', `${slug}.md`), 'utf8')
    const { model } = parsePlaybook(source)
    const summary = firstSentence(model.mission ?? '')
    return { slug, title: model.title, summary, counts: countsOf(model), source }
  })
  return read
}

function firstSentence(text: string): string {
  return (/^.*?[.!?](?=\s|$)/s.exec(text)?.[0] ?? text).replaceAll(/\s+/g, ' ')
}
