import { Group, Loader } from '@mantine/core'
import { useTimeout } from '@mantine/hooks'
import { useState } from 'react'

const patienceMs = 200

/** Says that something is on its way, once it takes long enough to be noticed. */
export function Pending() {
  const [late, setLate] = useState(false)
  useTimeout(() => setLate(true), patienceMs, { autoInvoke: true })
  return (
    <Group role="status" gap="sm" mih={40} c="dimmed">
      {late && (
        <>
          <Loader size="sm" color="gray" aria-hidden />
          Loading…
        </>
      )}
    </Group>
  )
}
