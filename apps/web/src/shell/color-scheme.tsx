import { SegmentedControl, useMantineColorScheme, VisuallyHidden } from '@mantine/core'
import type { ReactNode } from 'react'
import { MoonIcon, SunIcon, SystemIcon } from '../ui/icons.tsx'

const option = (value: 'auto' | 'light' | 'dark', name: string, icon: ReactNode) => ({
  value,
  label: (
    <span className="scheme" title={name}>
      {icon}
      <VisuallyHidden>{name}</VisuallyHidden>
    </span>
  ),
})

const options = [
  option('auto', 'As the system', <SystemIcon />),
  option('light', 'Light', <SunIcon />),
  option('dark', 'Dark', <MoonIcon />),
]

export function ColorScheme() {
  const { colorScheme, setColorScheme } = useMantineColorScheme()
  return (
    <SegmentedControl
      size="xs"
      aria-label="Colour scheme"
      data={options}
      value={colorScheme}
      onChange={setColorScheme}
    />
  )
}
