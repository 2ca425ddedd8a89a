import { Text } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { useProject } from '../project/use-project.ts'
import { Loaded } from '../ui/loaded.tsx'
import { Lines } from '../ui/skeletons.tsx'
import { CoverageDetails } from './coverage-details.tsx'
import { evidenceQuery } from './queries.ts'
import { TestsDetails } from './tests-details.tsx'

/** The whole report of one evidence, read when it is opened. */
export function ReportDetails({ id }: { id: string }) {
  const { ref } = useProject()
  const query = useQuery(evidenceQuery(ref, id))
  return (
    <Loaded query={query} skeleton={<Lines count={4} />}>
      {({ fullReport }) => {
        switch (fullReport?.family) {
          case 'tests':
            return <TestsDetails report={fullReport} />
          case 'coverage':
            return <CoverageDetails report={fullReport} />
          case undefined:
            return (
              <Text size="sm" c="dimmed">
                It holds no report.
              </Text>
            )
        }
      }}
    </Loaded>
  )
}
