import { Button, Group, Text, Title } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { useMemo } from 'react'
import { Loaded } from '../../ui/loaded.tsx'
import { Lines } from '../../ui/skeletons.tsx'
import { Counts } from '../document/counts.tsx'
import { Findings } from '../document/findings.tsx'
import classes from './import.module.css'
import { ImportForm } from './import-form.tsx'
import { previewQuery } from './preview-text.ts'
import type { Chosen } from './read-file.ts'

/** What was read from the chosen text, before anything is sent. */
export function ImportPreview({
  chosen,
  playbook,
  onAgain,
  onImported,
}: {
  chosen: Chosen
  playbook: string | undefined
  onAgain: () => void
  onImported: () => void
}) {
  const preview = useQuery(previewQuery(chosen))
  const lines = useMemo(() => chosen.source.split(/\r\n|\n|\r/), [chosen])
  // A final line break ends the last line and begins no other.
  const lineCount = lines.at(-1) === '' ? lines.length - 1 : lines.length
  return (
    <div className={classes.preview}>
      <Group justify="space-between" gap="xs">
        <Text size="sm" c="dimmed">
          {originWords(chosen)}, {lineCount} {lineCount === 1 ? 'line' : 'lines'}. Nothing is
          imported yet.
        </Text>
        <Button size="xs" variant="default" onClick={onAgain}>
          Choose another
        </Button>
      </Group>
      <Loaded query={preview} skeleton={<Lines count={6} />}>
        {({ ok, title, counts, diagnostics, rules }) => (
          <>
            <div className={`card ${classes.read}`}>
              <Title order={2} size="h4">
                {title === '' ? 'A playbook without a title' : title}
              </Title>
              <Counts counts={counts} />
              <Findings
                findings={diagnostics}
                linked={false}
                opened
                textOf={(line) => lines[line - 1] ?? ''}
              />
            </div>
            {ok ? (
              <ImportForm
                chosen={chosen}
                title={title}
                rules={rules}
                playbook={playbook}
                onImported={onImported}
              />
            ) : (
              <Text size="sm" className="prose">
                Baton refuses a text with errors, since agents could not tell what they may rewrite.
                Correct the lines named above, then choose it again.
              </Text>
            )}
          </>
        )}
      </Loaded>
    </div>
  )
}

function originWords({ origin, name }: Chosen): string {
  switch (origin) {
    case 'file':
      return `From the file “${name}”`
    case 'text':
      return 'From the text that you pasted'
    case 'built-in':
      return 'Comes with Baton'
  }
}
