import { PasswordInput, type PasswordInputProps } from '@mantine/core'
import { type KeyboardEvent, useState } from 'react'

/** A password that can be looked at, with a word of warning while Caps Lock is on. */
export function PasswordField({ description, ...input }: PasswordInputProps) {
  const [capsLock, setCapsLock] = useState(false)
  const watch = (event: KeyboardEvent) => setCapsLock(event.getModifierState('CapsLock'))
  const warned = <>{description} Caps Lock is on.</>
  return (
    <PasswordInput
      {...input}
      // Mantine says so of the frame alone.
      aria-invalid={Boolean(input.error)}
      description={capsLock ? warned : description}
      onKeyDown={watch}
      onKeyUp={watch}
      onBlur={() => setCapsLock(false)}
      visibilityToggleFocusable
      // Not by the field's own name, which has to find the field alone.
      visibilityToggleButtonProps={{ 'aria-label': 'Show what is typed' }}
    />
  )
}
