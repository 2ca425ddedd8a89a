import { Combobox, UnstyledButton, useCombobox } from '@mantine/core'
import { type ReactNode, type Ref, useEffect, useId, useState } from 'react'
import { DownIcon } from '../../ui/icons.tsx'
import css from './item.module.css'

export type Option = { value: string; label: string; hint?: string }
export type OptionGroup = { group: string | null; options: readonly Option[] }

/** A value that opens a list to choose another one from, with a search. */
export function Pick({
  label,
  words,
  groups,
  creates,
  gap = null,
  buttonRef,
  children,
  onOpen,
  onPick,
}: {
  label: string
  /** The value in words, for the button's name. */
  words: string
  groups: readonly OptionGroup[]
  /** Turns what is typed into a value that is not in the list; left out: only the list counts. */
  creates?: (text: string) => string
  /** Why something may be missing from the list. */
  gap?: string | null
  buttonRef?: Ref<HTMLButtonElement>
  children: ReactNode
  onOpen?: () => void
  onPick: (option: Option) => void
}) {
  const [text, setText] = useState('')
  const listId = useId()
  const box = useCombobox({
    onDropdownClose() {
      box.resetSelectedOption()
      box.focusTarget()
      setText('')
    },
    onDropdownOpen() {
      onOpen?.()
      box.focusSearchInput()
    },
  })
  const wanted = text.trim().toLowerCase()
  const found = groups
    .map(({ group, options }) => ({
      group,
      options: options.filter(({ label, hint = '' }) =>
        `${label} ${hint}`.toLowerCase().includes(wanted),
      ),
    }))
    .filter(({ options }) => options.length > 0)
  const all = found.flatMap(({ options }) => options)
  const created = wanted === '' ? undefined : creates?.(wanted)
  const isNew = created !== undefined && !all.some(({ value }) => value === created)

  // Enter takes the first, or the one that the arrow keys went to, wherever it stands by now.
  const { dropdownOpened, selectFirstOption, updateSelectedOptionIndex } = box
  const drawn = [...all.map(({ value }) => value), created].join('\n')
  useEffect(() => {
    if (!dropdownOpened) return
    function select() {
      const chosen = document.getElementById(listId)?.querySelector('[data-combobox-selected]')
      if (chosen == null) selectFirstOption()
      else updateSelectedOptionIndex()
    }
    select()
    // A list that opens is drawn a moment later.
    const frame = requestAnimationFrame(select)
    return () => cancelAnimationFrame(frame)
  }, [dropdownOpened, text, drawn, listId, selectFirstOption, updateSelectedOptionIndex])

  const row = ({ value, label: name, hint }: Option) => (
    <Combobox.Option key={value} value={value}>
      <span className={css.option}>
        {name}
        {hint !== undefined && <span className={css.hint}>{hint}</span>}
      </span>
    </Combobox.Option>
  )

  return (
    <Combobox
      store={box}
      position="bottom-start"
      keepMounted={false}
      width={260}
      onOptionSubmit={(value) => {
        onPick(all.find((one) => one.value === value) ?? { value, label: value })
        box.closeDropdown()
      }}
    >
      <Combobox.Target targetType="button">
        <UnstyledButton
          ref={buttonRef}
          className={css.value}
          aria-label={`${label}: ${words}`}
          onClick={() => box.toggleDropdown()}
        >
          {children}
          <DownIcon />
        </UnstyledButton>
      </Combobox.Target>
      <Combobox.Dropdown role="dialog" aria-label={label}>
        <Combobox.Search
          role="combobox"
          aria-expanded={dropdownOpened}
          aria-controls={listId}
          value={text}
          aria-label={`Search for ${label.toLowerCase()}`}
          placeholder={creates === undefined ? 'Search' : 'Search, or a new one'}
          onChange={(event) => {
            box.resetSelectedOption()
            setText(event.currentTarget.value)
          }}
        />
        <Combobox.Options id={listId} aria-label={label} className={css.options}>
          {found.map(({ group, options }) =>
            group === null ? (
              options.map(row)
            ) : (
              <Combobox.Group key={group} label={group}>
                {options.map(row)}
              </Combobox.Group>
            ),
          )}
          {isNew && row({ value: created, label: created, hint: 'new' })}
          {all.length === 0 && !isNew && (
            <Combobox.Empty>{gap ?? `Nothing is called “${text.trim()}”.`}</Combobox.Empty>
          )}
        </Combobox.Options>
      </Combobox.Dropdown>
    </Combobox>
  )
}
