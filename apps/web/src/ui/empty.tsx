import { Stack, Text } from '@mantine/core'
import type { ReactNode } from 'react'

/** A place where there is nothing yet, and what to do about it. */
export function Empty({
  title,
  children,
  action,
}: {
  title: string
  children?: ReactNode
  action?: ReactNode
}) {
  return (
    <Stack className="card empty" gap="xs" align="flex-start">
      <Text fw={600}>{title}</Text>
      {children !== undefined && (
        <Text size="sm" c="dimmed" component="div">
          {children}
        </Text>
      )}
      {action}
    </Stack>
  )
}
