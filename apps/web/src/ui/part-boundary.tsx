import { Alert, Button, Stack, Text } from '@mantine/core'
import { Component, type ReactNode, useState } from 'react'
import { reloadWhenReachable } from '../missing-code.ts'
import { WarningIcon } from './icons.tsx'
import { PartMissing } from './part-missing.ts'

/** Keeps a part whose code did not arrive from taking the page with it. */
export class PartBoundary extends Component<{ children: ReactNode }, { error: unknown }> {
  override state = { error: null }

  static getDerivedStateFromError = (error: unknown) => ({ error })

  override render() {
    const { error }: { error: unknown } = this.state
    if (error === null) return this.props.children
    if (!(error instanceof PartMissing)) throw error
    return <Missing />
  }
}

/** A browser does not fetch a script again that failed once, and a newer server has others. */
function Missing() {
  const [tries, setTries] = useState(0)
  const [isAsking, setIsAsking] = useState(false)
  async function reload() {
    setIsAsking(true)
    await reloadWhenReachable()
    setIsAsking(false)
    setTries(tries + 1)
  }
  return (
    <Alert
      role="alert"
      variant="default"
      title="This part could not be loaded"
      icon={<WarningIcon />}
      className="failure"
    >
      <Stack gap="xs" align="flex-start">
        <Text size="sm">
          {tries === 0
            ? 'The connection failed, or the server has a newer version by now. Reload the page; drafts are kept.'
            : 'The server does not answer. Check your connection, then try again.'}
        </Text>
        <Button size="xs" variant="default" loading={isAsking} onClick={reload}>
          Reload the page
        </Button>
      </Stack>
    </Alert>
  )
}
