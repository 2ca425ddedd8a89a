import { Group, Stack, Title } from '@mantine/core'
import { type ReactNode, useId } from 'react'

/** A named part of a page, which screen readers can jump to. */
export function Section({
  title,
  id,
  action,
  children,
}: {
  title: string
  /** Where links to this part of the page lead. */
  id?: string
  /** What stands beside the title: a button, a choice, a count. */
  action?: ReactNode
  children: ReactNode
}) {
  const heading = useId()
  const name = (
    <Title order={2} size="h4" id={heading}>
      {title}
    </Title>
  )
  return (
    <Stack component="section" gap="sm" aria-labelledby={heading} id={id}>
      {action === undefined ? (
        name
      ) : (
        <Group justify="space-between" gap="xs">
          {name}
          {action}
        </Group>
      )}
      {children}
    </Stack>
  )
}
