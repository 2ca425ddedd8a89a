import { Anchor, Stack, Text } from '@mantine/core'
import { Link } from '@tanstack/react-router'
import { ciReport } from '../identity/cli-lines.ts'
import { Elsewhere } from '../identity/elsewhere.tsx'
import { useProject } from '../project/use-project.ts'
import { Command } from '../ui/command.tsx'
import { Section } from '../ui/section.tsx'
import { type Explanation, explanationOf } from './explained.ts'

const reports: Record<NonNullable<Explanation['fedBy']>, { file: string; formats: string }> = {
  coverage: { file: 'coverage/lcov.info', formats: 'lcov or Istanbul’s coverage-summary.json' },
  tests: { file: 'junit.xml', formats: 'JUnit XML' },
}

/** What to do where a measure has no number: which report feeds it, and how to send one. */
export function HowToFeed({ metric }: { metric: string }) {
  const { ref, org, may } = useProject()
  const fedBy = explanationOf(metric)?.fedBy
  if (fedBy === null || fedBy === undefined) return null
  const { file, formats } = reports[fedBy]
  return (
    <Section title="How to get a number">
      <Stack gap="xs" className="prose">
        <Text size="sm">
          Have CI send the {fedBy === 'tests' ? 'test' : 'coverage'} report of the default branch (
          {formats}), with a CI token of this project in <code>BATON_TOKEN</code>:
        </Text>
        <Command line={ciReport(ref, file)} />
        <Elsewhere />
        <Text size="sm" c="dimmed">
          {may('token:manage') ? (
            <>
              Create the token under{' '}
              <Anchor component={Link} to={`/o/${org}/tokens`} inherit underline="always">
                Tokens
              </Anchor>
              .
            </>
          ) : (
            'An admin of the organisation creates the token.'
          )}{' '}
          The number shows here as soon as the report is in.
        </Text>
      </Stack>
    </Section>
  )
}
