import { CloseButton, TextInput } from '@mantine/core'
import { useDebouncedCallback } from '@mantine/hooks'
import { type KeyboardEvent, type Ref, useEffect, useState } from 'react'
import { isComposing } from '../../ui/composing.ts'
import { SearchIcon } from '../../ui/icons.tsx'
import css from './filter.module.css'

const settleMs = 250

/** Narrows by title or number while one types; the arrow down goes to the first result. */
export function TextFilter({
  text,
  ref,
  onChange,
  onLeave,
}: {
  text: string
  ref: Ref<HTMLInputElement>
  onChange: (text: string) => void
  onLeave: () => void
}) {
  const [typed, setTyped] = useState(text)
  const [sent, setSent] = useState(text)
  const send = useDebouncedCallback((next: string) => {
    setSent(next)
    onChange(next)
  }, settleMs)
  // The address changed by itself, such as on the way back: the field follows.
  useEffect(() => {
    if (text === sent) return
    setTyped(text)
    setSent(text)
  }, [text])

  function change(next: string) {
    setTyped(next)
    send(next.trim())
  }

  function onKeyDown(event: KeyboardEvent) {
    if (isComposing(event.nativeEvent)) return
    if (event.key === 'Escape' && typed !== '') change('')
    else if (event.key === 'ArrowDown' || event.key === 'Enter') onLeave()
    else return
    event.preventDefault()
  }

  return (
    <TextInput
      ref={ref}
      size="xs"
      type="search"
      className={css.text}
      aria-label="Filter by title or number"
      placeholder="Filter by title or number"
      maxLength={200}
      leftSection={<SearchIcon />}
      rightSection={
        typed !== '' && (
          <CloseButton size="sm" aria-label="Clear the text" onClick={() => change('')} />
        )
      }
      value={typed}
      onChange={(event) => change(event.currentTarget.value)}
      onKeyDown={onKeyDown}
    />
  )
}
