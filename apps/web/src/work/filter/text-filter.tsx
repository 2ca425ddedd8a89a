import { CloseButton, TextInput } from '@mantine/core'
import { useDebouncedCallback } from '@mantine/hooks'
import { type KeyboardEvent, type Ref, useEffect, useRef, useState } from 'react'
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
  // What was sent and has not come back by the address yet; on a slow machine more than one.
  const underway = useRef<string[]>([])
  const send = useDebouncedCallback((next: string) => {
    if (next === (underway.current.at(-1) ?? text)) return
    underway.current.push(next)
    onChange(next)
  }, settleMs)
  useEffect(() => {
    const at = underway.current.indexOf(text)
    if (at !== -1) {
      underway.current.splice(0, at + 1)
      return
    }
    // The address changed by itself, such as on the way back: the field follows.
    underway.current = []
    send.cancel()
    setTyped(text)
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
