import type { TestReport } from '@baton/schema'
import { Stack, Text } from '@mantine/core'
import { CheckIcon, CrossIcon, DashIcon, WarningIcon } from '../ui/icons.tsx'
import { Status } from '../ui/status.tsx'
import css from './evidence.module.css'
import { LongList } from './long-list.tsx'
import { durationWords } from './words.ts'

/** A test report as one reads it: the counts, what failed and why, and what passed. */
export function TestsDetails({ report }: { report: TestReport }) {
  const { passed, failed, errored, skipped, durationMs, failures, passedCases } = report
  return (
    <Stack gap="sm">
      <div className={css.counts}>
        <Status
          tone={passed > 0 ? 'good' : 'quiet'}
          icon={<CheckIcon />}
          word={`${passed} passed`}
        />
        <Status
          tone={failed > 0 ? 'bad' : 'quiet'}
          icon={<CrossIcon />}
          word={`${failed} failed`}
        />
        {errored > 0 && (
          <Status tone="bad" icon={<WarningIcon />} word={`${errored} with an error`} />
        )}
        {skipped > 0 && <Status tone="quiet" icon={<DashIcon />} word={`${skipped} skipped`} />}
        {durationMs !== null && (
          <Text span size="sm" c="dimmed">
            in {durationWords(durationMs)}
          </Text>
        )}
      </div>
      {failures.length > 0 && (
        <LongList items={failures} name="failures" textOf={({ name, message }) => name + message}>
          {(shown) => (
            <ul className={css.cases}>
              {shown.map(({ name, message }, index) => (
                <li key={index}>
                  <details open={failures.length <= 2}>
                    <summary>{name}</summary>
                    {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls has to take the focus */}
                    <pre tabIndex={0}>
                      {message.trim() === '' ? 'It says nothing more.' : message}
                    </pre>
                  </details>
                </li>
              ))}
            </ul>
          )}
        </LongList>
      )}
      {passedCases.length > 0 && (
        <details className={css.passed}>
          <summary>
            {passedCases.length === 1
              ? 'The passed case'
              : `The ${passedCases.length} passed cases`}
          </summary>
          <LongList items={passedCases} name="passed cases" textOf={(name) => name}>
            {(shown) => (
              <ul>
                {shown.map((name, index) => (
                  <li key={index}>{name}</li>
                ))}
              </ul>
            )}
          </LongList>
        </details>
      )}
    </Stack>
  )
}
