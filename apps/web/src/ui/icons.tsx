import type { ReactNode } from 'react'

/** Decoration only: the words beside an icon say what it means. */
function Icon({ children }: { children: ReactNode }) {
  return (
    <svg className="icon" viewBox="0 0 16 16" aria-hidden="true" focusable="false">
      {children}
    </svg>
  )
}

export const CheckIcon = () => (
  <Icon>
    <circle cx="8" cy="8" r="6.5" />
    <path d="m5 8.2 2.1 2.1L11 6" />
  </Icon>
)

export const CrossIcon = () => (
  <Icon>
    <circle cx="8" cy="8" r="6.5" />
    <path d="m5.7 5.7 4.6 4.6m0-4.6-4.6 4.6" />
  </Icon>
)

export const WarningIcon = () => (
  <Icon>
    <path d="M8 2 14.5 13.5h-13zM8 6.5v3m0 1.9v.1" />
  </Icon>
)

export const DashIcon = () => (
  <Icon>
    <circle cx="8" cy="8" r="6.5" strokeDasharray="2.4 2.2" />
    <path d="M5.5 8h5" />
  </Icon>
)

export const ClockIcon = () => (
  <Icon>
    <circle cx="8" cy="8" r="6.5" />
    <path d="M8 4.5V8l2.3 1.5" />
  </Icon>
)

export const HandIcon = () => (
  <Icon>
    <circle cx="8" cy="8" r="6.5" />
    <circle cx="8" cy="8" r="2.2" />
  </Icon>
)

export const SystemIcon = () => (
  <Icon>
    <rect x="1.5" y="2.5" width="13" height="8.5" rx="1.5" />
    <path d="M5.5 14h5M8 11v3" />
  </Icon>
)

export const SunIcon = () => (
  <Icon>
    <circle cx="8" cy="8" r="3" />
    <path d="M8 1v1.8M8 13.2V15M1 8h1.8M13.2 8H15M3 3l1.3 1.3M11.7 11.7 13 13M13 3l-1.3 1.3M4.3 11.7 3 13" />
  </Icon>
)

export const MoonIcon = () => (
  <Icon>
    <path d="M13.5 9.6A6 6 0 0 1 6.4 2.5a6 6 0 1 0 7.1 7.1z" />
  </Icon>
)
