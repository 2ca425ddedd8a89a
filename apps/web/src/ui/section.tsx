import { Group, Stack, Title } from '@mantine/core'
import { type ReactNode, useId } from 'react'

/** A named part of a page, which screen readers can jump to. */
export function Section({
  title,
  id,
  aside,
  children,
}: {
  title: string
  /** Where links to this part of the page lead. */
  id?: string
  /** What stands beside the title: a count, a choice, a button. */
  aside?: ReactNode
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
      {aside === undefined ? (
        name
      ) : (
        <Group justify="space-between" gap="xs">
          {name}
          {aside}
        </Group>
      )}
      {children}
    </Stack>
  )
}
