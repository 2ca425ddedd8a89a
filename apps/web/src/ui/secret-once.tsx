import { Button, Group, Stack, Text, TextInput } from '@mantine/core'
import { type ReactNode, useEffect, useRef, useState } from 'react'
import { copyText } from './copy-text.ts'
import { TickIcon, WarningIcon } from './icons.tsx'
import classes from './secret-once.module.css'
import { Status } from './status.tsx'

/**
 * A link or token that the server tells once. It lives in this component's properties alone: keep
 * it in the state of the dialog, never in a query, a mutation's answer, a draft or the address.
 */
export function SecretOnce({
  label,
  secret,
  ends,
  onDone,
  children,
}: {
  label: string
  secret: string
  /** Until when it works. */
  ends: ReactNode
  onDone: () => void
  /** What to do with it. */
  children?: ReactNode
}) {
  const field = useRef<HTMLInputElement>(null)
  const [copied, setCopied] = useState(false)
  useEffect(() => field.current?.focus(), [])

  const copy = async () => setCopied(await copyText(secret, field.current))

  return (
    <Stack>
      <Status tone="warn" icon={<WarningIcon />} word="Copy it now: it is not shown again." />
      <div className={classes.line}>
        <TextInput
          ref={field}
          label={label}
          value={secret}
          readOnly
          autoComplete="off"
          spellCheck={false}
          className={classes.field ?? ''}
          onFocus={(event) => event.currentTarget.select()}
          onCopy={() => setCopied(true)}
        />
        <Button
          variant={copied ? 'default' : 'filled'}
          leftSection={copied ? <TickIcon /> : null}
          onClick={copy}
        >
          {copied ? 'Copied' : 'Copy'}
        </Button>
      </div>
      <Text size="sm" c="dimmed">
        {ends}
      </Text>
      {children}
      <Group justify="flex-end" gap="sm" aria-live="polite">
        {!copied && (
          <Text size="sm" c="dimmed">
            Not copied yet
          </Text>
        )}
        <Button variant={copied ? 'filled' : 'default'} onClick={onDone}>
          Done
        </Button>
      </Group>
    </Stack>
  )
}
