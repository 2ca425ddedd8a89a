import { VisuallyHidden } from '@mantine/core'
import { useAnnounced } from './announce.ts'

/** Where screen readers hear of what is announced; stays while pages come and go. */
export function Announcer() {
  return <VisuallyHidden aria-live="polite">{useAnnounced()}</VisuallyHidden>
}
