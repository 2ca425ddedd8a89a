import { Stack, Title } from '@mantine/core'
import { type ReactNode, useId } from 'react'

/** A named part of a page, which screen readers can jump to. */
export function Section({ title, children }: { title: string; children: ReactNode }) {
  const id = useId()
  return (
    <Stack component="section" gap="sm" aria-labelledby={id}>
      <Title order={2} size="h4" id={id}>
        {title}
      </Title>
      {children}
    </Stack>
  )
}
