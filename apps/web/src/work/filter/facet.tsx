import { Button, Combobox, useCombobox } from '@mantine/core'
import type { ReactNode } from 'react'
import { useState } from 'react'
import { DownIcon, TickIcon } from '../../ui/icons.tsx'
import css from './filter.module.css'

export type Choice = { value: string; label: string; icon?: ReactNode; hint?: string }

const holds = ({ label, hint = '' }: Choice, words: string) =>
  `${label} ${hint}`.toLowerCase().includes(words.trim().toLowerCase())

/** One thing to filter by: a button that opens its choices, with a field to narrow many. */
export function Facet({
  label,
  groups,
  value,
  narrows = value !== undefined,
  searchable = false,
  gap = null,
  onOpen,
  onChange,
}: {
  label: string
  /** Choices that belong together; a group without any is left out. */
  groups: readonly { title?: string; choices: readonly Choice[] }[]
  /** The one that counts now; undefined when none does. */
  value: string | undefined
  /** False where the one that counts is the usual one. */
  narrows?: boolean
  searchable?: boolean
  /** Why a choice may be missing. */
  gap?: string | null
  onOpen?: () => void
  /** Choosing the one that counts already takes it away. */
  onChange: (value: string | undefined) => void
}) {
  const [words, setWords] = useState('')
  const combobox = useCombobox({
    onDropdownOpen() {
      onOpen?.()
      combobox.updateSelectedOptionIndex('active')
      if (searchable) combobox.focusSearchInput()
    },
    onDropdownClose() {
      setWords('')
      combobox.resetSelectedOption()
      combobox.focusTarget()
    },
  })
  const found = groups
    .map(({ title, choices }) => ({ title, choices: choices.filter((one) => holds(one, words)) }))
    .filter(({ choices }) => choices.length > 0)

  return (
    <Combobox
      store={combobox}
      width={300}
      position="bottom-start"
      withinPortal={false}
      keepMounted={false}
      onOptionSubmit={(chosen) => {
        onChange(chosen === value ? undefined : chosen)
        combobox.closeDropdown()
      }}
    >
      <Combobox.Target targetType="button" withExpandedAttribute>
        <Button
          variant="default"
          size="xs"
          className={css.facet}
          aria-label={label}
          data-chosen={narrows || undefined}
          rightSection={<DownIcon />}
          onClick={() => combobox.toggleDropdown()}
        >
          {label}
        </Button>
      </Combobox.Target>
      <Combobox.Dropdown>
        {searchable && (
          <Combobox.Search
            value={words}
            placeholder="Narrow by name"
            aria-label={`Narrow the choices of ${label.toLowerCase()}`}
            onChange={(event) => {
              setWords(event.currentTarget.value)
              combobox.updateSelectedOptionIndex()
            }}
          />
        )}
        <Combobox.Options aria-label={label} className={css.choices}>
          {found.map(({ title, choices }, index) => {
            const options = choices.map((choice) => (
              <Option key={choice.value} choice={choice} chosen={choice.value === value} />
            ))
            return title === undefined ? (
              <div key={index} role="presentation">
                {options}
              </div>
            ) : (
              <Combobox.Group key={index} label={title}>
                {options}
              </Combobox.Group>
            )
          })}
          {found.length === 0 && (
            <Combobox.Empty>{gap ?? 'Nothing is called that.'}</Combobox.Empty>
          )}
        </Combobox.Options>
      </Combobox.Dropdown>
    </Combobox>
  )
}

function Option({ choice, chosen }: { choice: Choice; chosen: boolean }) {
  const { value, label, icon, hint } = choice
  return (
    <Combobox.Option value={value} active={chosen} aria-selected={chosen} className={css.choice}>
      {icon ?? <span>{label}</span>}
      {hint !== undefined && <span className={css.hint}>{hint}</span>}
      {chosen && <TickIcon />}
    </Combobox.Option>
  )
}
