import { Alert } from '@mantine/core'
import { useNetwork } from '@mantine/hooks'
import { WarningIcon } from '../ui/icons.tsx'

/** Said on every page while the browser has no network; what was read before stays readable. */
export function ConnectionNotice() {
  const { online } = useNetwork()
  if (online) return null
  return (
    <Alert role="status" variant="default" icon={<WarningIcon />} className="offline">
      You are offline. What this page has read stays here; changes are refused until the connection
      is back, and texts that you type are kept.
    </Alert>
  )
}
