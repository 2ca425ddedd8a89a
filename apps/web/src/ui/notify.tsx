import { notifications } from '@mantine/notifications'
import type { ReactNode } from 'react'
import { explain } from '../problem.ts'
import { CheckIcon, WarningIcon } from './icons.tsx'

const closeButtonProps = { 'aria-label': 'Close this message' }

/** Says in passing that something was done. */
export function notifyDone(message: ReactNode): void {
  notifications.show({
    message,
    icon: <CheckIcon />,
    className: 'toast',
    autoClose: 4_000,
    closeButtonProps,
  })
}

/** Says that something was not done and why; stays until the reader closes it. */
export function notifyFailure(title: string, error: unknown): void {
  const { text, fix, requestId } = explain(error)
  notifications.show({
    title,
    message: `${text}${fix === undefined ? '' : ` ${fix}`}${requestId === undefined ? '' : ` (Request ${requestId})`}`,
    icon: <WarningIcon />,
    className: 'toast toast-bad',
    role: 'alert',
    autoClose: false,
    closeButtonProps,
  })
}
