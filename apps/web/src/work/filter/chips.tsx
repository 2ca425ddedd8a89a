import { Button } from '@mantine/core'
import { useRef } from 'react'
import { CloseIcon } from '../../ui/icons.tsx'
import type { WorkFilters } from '../filters.ts'
import css from './filter.module.css'

export type Chip = { name: keyof WorkFilters; label: string; value: string }

/** What narrows the list, each to be taken away; the focus goes on to the next one. */
export function Chips({
  chips,
  onRemove,
  onClear,
}: {
  chips: readonly Chip[]
  onRemove: (name: Chip['name']) => void
  onClear: () => void
}) {
  const list = useRef<HTMLUListElement>(null)
  if (chips.length === 0) return null

  function remove(name: Chip['name'], index: number) {
    const others = [...(list.current?.querySelectorAll('button') ?? [])].filter(
      (_, at) => at !== index,
    )
    const next = others[Math.min(index, others.length - 1)]
    if (next === undefined || chips.length === 1) focusText()
    else next.focus()
    onRemove(name)
  }

  return (
    <ul className={css.chips} aria-label="Filters" ref={list}>
      {chips.map(({ name, label, value }, index) => (
        <li key={name}>
          <Button
            variant="light"
            size="compact-sm"
            rightSection={<CloseIcon />}
            aria-label={`Remove the filter ${label}: ${value}`}
            onClick={() => remove(name, index)}
          >
            {label}: {value}
          </Button>
        </li>
      ))}
      <li>
        <Button
          variant="subtle"
          color="gray"
          size="compact-sm"
          onClick={() => {
            focusText()
            onClear()
          }}
        >
          Clear filters
        </Button>
      </li>
    </ul>
  )
}

function focusText() {
  document.querySelector<HTMLElement>('main input[type="search"]')?.focus()
}
