import type { PlaybookModel } from '@baton/schema'
import { Text } from '@mantine/core'
import type { ReactNode } from 'react'
import classes from './document.module.css'
import { MarkBadges } from './mark-badges.tsx'
import type { ReadDocument } from './read-document.ts'

/** What stands around the text: the front matter in words, and findings about lines not shown. */
export function Frame({
  document: { frontMatter, frame },
  model,
}: {
  document: ReadDocument
  model: PlaybookModel
}) {
  const { goal, requiredInputs, successCriteria } = model.frontMatter
  const others = (frontMatter?.entries ?? []).filter(
    ([key, value]) => !known.has(key) && value !== goal,
  )
  if (frontMatter === null && frame.length === 0) return null
  return (
    <section className={`card ${classes.frame}`} aria-label="Front matter">
      {frontMatter !== null && (
        <dl data-line={frontMatter.startLine}>
          {goal !== null && <Entry name="Goal">{goal}</Entry>}
          {requiredInputs.length > 0 && (
            <Entry name="Needs">
              <List items={requiredInputs} />
            </Entry>
          )}
          {successCriteria.length > 0 && (
            <Entry name="Done when">
              <List items={successCriteria} />
            </Entry>
          )}
          {others.map(([key, value]) => (
            <Entry key={key} name={key}>
              {value}
            </Entry>
          ))}
        </dl>
      )}
      {frontMatter !== null && (
        <Text size="xs" c="dimmed">
          From the front matter, lines {frontMatter.startLine} to {frontMatter.endLine}.
        </Text>
      )}
      {frame.length > 0 && <MarkBadges marks={frame} />}
    </section>
  )
}

/** Keys that the model reads, under whatever name stands above them. */
const known = new Set(['ai_update_goal', 'required_inputs', 'success_criteria'])

function Entry({ name, children }: { name: string; children: ReactNode }) {
  return (
    <div>
      <dt>{name}</dt>
      <dd>{children}</dd>
    </div>
  )
}

function List({ items }: { items: readonly string[] }) {
  return (
    <ul>
      {items.map((item, index) => (
        <li key={index}>{item}</li>
      ))}
    </ul>
  )
}
