import { Skeleton, Stack } from '@mantine/core'
import { useTimeout } from '@mantine/hooks'
import { type ReactNode, useState } from 'react'

const patienceMs = 200

/** Shows nothing at first, so that a quick answer brings no flicker; says what is awaited. */
export function Late({ children }: { children: ReactNode }) {
  const [late, setLate] = useState(false)
  useTimeout(() => setLate(true), patienceMs, { autoInvoke: true })
  return (
    <div role="status" aria-label="Loading" className="late" data-late={late || undefined}>
      {children}
    </div>
  )
}

const widths = ['92%', '78%', '85%', '64%']

/** Lines of a text that is on its way. */
export function Lines({ count = 4 }: { count?: number }) {
  return (
    <Late>
      <Stack gap="xs">
        {Array.from({ length: count }, (_, index) => (
          <Skeleton key={index} height={14} width={widths[index % widths.length] ?? '80%'} />
        ))}
      </Stack>
    </Late>
  )
}

/** Rows of a list or table that is on its way, as high as the real ones so that nothing jumps. */
export function Rows({ count = 6, height = 44 }: { count?: number; height?: number }) {
  return (
    <Late>
      <Stack gap={6}>
        {Array.from({ length: count }, (_, index) => (
          <Skeleton key={index} height={height} radius="md" />
        ))}
      </Stack>
    </Late>
  )
}
