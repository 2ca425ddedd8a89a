import { Alert, Button, Group, Stack, Text } from '@mantine/core'
import { Component, type ReactNode } from 'react'
import { reloadWhenReachable } from '../missing-code.ts'
import { WarningIcon } from './icons.tsx'
import { PartMissing } from './part-missing.ts'

const focus = (element: HTMLElement | null) => element?.focus({ preventScroll: true })

type Props = { onRetry: () => void; children: ReactNode }
type State = { error: unknown; isRetried: boolean }

/** Keeps a part whose code did not arrive from taking the page with it. */
export class PartBoundary extends Component<Props, State> {
  override state: State = { error: null, isRetried: false }

  static getDerivedStateFromError = (error: unknown) => ({ error })

  override render() {
    const { error, isRetried } = this.state
    if (error instanceof PartMissing) return <Missing onRetry={this.#retry} isFocused={isRetried} />
    if (error !== null) throw error
    const { children } = this.props
    if (!isRetried) return children
    // The button that was pressed is gone, and its focus with it.
    return (
      <div ref={focus} tabIndex={-1}>
        {children}
      </div>
    )
  }

  readonly #retry = () => {
    this.props.onRetry()
    this.setState({ error: null, isRetried: true })
  }
}

function Missing({ onRetry, isFocused }: { onRetry: () => void; isFocused: boolean }) {
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
          Check your connection, then try again. If it stays so, reload the page: the server may
          have a newer version by now.
        </Text>
        <Group gap="xs">
          <Button size="xs" variant="default" ref={isFocused ? focus : undefined} onClick={onRetry}>
            Try again
          </Button>
          <Button size="xs" variant="subtle" color="gray" onClick={reloadWhenReachable}>
            Reload the page
          </Button>
        </Group>
      </Stack>
    </Alert>
  )
}
