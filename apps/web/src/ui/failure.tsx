import { Alert, Anchor, Button, Stack, Text } from '@mantine/core'
import { Link } from '@tanstack/react-router'
import { useEffect } from 'react'
import { isMissingCode, recover, reloadWhenReachable } from '../missing-code.ts'
import { explain } from '../problem.ts'
import { WarningIcon } from './icons.tsx'
import { Page } from './page.tsx'

/** What went wrong, what to do, and the id under which the server logged it. */
export function Failure({
  error,
  retry,
  titled = true,
}: {
  error: unknown
  retry?: () => unknown
  /** False where the page's heading says it. */
  titled?: boolean
}) {
  const { title, text, fix, requestId } = explain(error)
  return (
    <Alert
      role="alert"
      variant="default"
      title={titled && title}
      icon={<WarningIcon />}
      className="failure"
    >
      <Stack gap="xs" align="flex-start">
        <Text size="sm">
          {text}
          {fix !== undefined && ` ${fix}`}
        </Text>
        {requestId !== undefined && (
          <Text size="xs" c="dimmed">
            Request id: <span className="mono">{requestId}</span>
          </Text>
        )}
        {retry !== undefined && (
          <Button size="xs" variant="default" onClick={() => retry()}>
            Try again
          </Button>
        )}
      </Stack>
    </Alert>
  )
}

/** A page of which nothing could be shown. */
export function FailurePage({ error, reset }: { error: unknown; reset?: () => void }) {
  const { title } = explain(error)
  const lacksCode = isMissingCode(error)
  const retry = lacksCode ? reloadWhenReachable : reset
  useEffect(() => {
    if (!lacksCode) return
    recover()
    addEventListener('online', recover)
    return () => removeEventListener('online', recover)
  }, [lacksCode])
  return (
    <Page title={title} narrow>
      <Failure error={error} titled={false} {...(retry === undefined ? {} : { retry })} />
      <Anchor component={Link} to="/">
        To your projects
      </Anchor>
    </Page>
  )
}

export function NotFoundPage() {
  return (
    <Page title="Not found" narrow>
      <Text>There is no page at this address.</Text>
      <Anchor component={Link} to="/">
        To your projects
      </Anchor>
    </Page>
  )
}
