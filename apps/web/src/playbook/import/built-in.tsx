import type { PlaybookCounts } from '@baton/schema'
import { Button, Text, Title } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { Loaded } from '../../ui/loaded.tsx'
import { Section } from '../../ui/section.tsx'
import { builtInQuery } from '../queries.ts'
import classes from './import.module.css'
import type { Chosen } from './read-file.ts'

const inWords = new Intl.ListFormat('en-GB', { type: 'unit' })

/** What it holds; a number stays on the line of what it counts. */
function holds({ checklist, targets, handoffFields, knownIssues }: PlaybookCounts): string {
  return inWords.format([
    `${checklist}\u00a0gates`,
    `${targets}\u00a0targets`,
    `${handoffFields}\u00a0hand-off fields`,
    `${knownIssues}\u00a0known issues`,
  ])
}

/** The playbooks that come with Baton, for who has none to bring. */
export function BuiltIn({
  project,
  onChoose,
}: {
  project: string
  onChoose: (chosen: Chosen) => void
}) {
  const query = useQuery(builtInQuery(project))
  return (
    <Section title="Begin with one that comes with Baton">
      <Loaded query={query}>
        {({ items }) => (
          <ul className="projects">
            {items.map(({ slug, title, summary, counts, source }) => (
              <li key={slug} className={`card ${classes.builtIn}`}>
                <Title order={3} size="h6">
                  {title}
                </Title>
                <Text size="sm">{summary}</Text>
                <Text size="sm" c="dimmed">
                  {holds(counts)}
                </Text>
                <Button
                  size="xs"
                  variant="default"
                  aria-label={`Look at it: ${title}`}
                  onClick={() =>
                    onChoose({ origin: 'built-in', name: slug, source, at: Date.now() })
                  }
                >
                  Look at it
                </Button>
              </li>
            ))}
          </ul>
        )}
      </Loaded>
    </Section>
  )
}
