import { Stack, Text, TextInput } from '@mantine/core'
import { type ReactNode, useState } from 'react'
import { SearchIcon } from '../ui/icons.tsx'
import { FirstRows } from '../ui/show-more.tsx'

const few = 20
const searchable = 10

/** The first of many, with a search where there are more than one sees at a glance. */
export function LongList<Item>({
  items,
  name,
  textOf,
  children,
}: {
  items: readonly Item[]
  /** What they are, for the search: “files”. */
  name: string
  textOf: (item: Item) => string
  children: (shown: readonly Item[]) => ReactNode
}) {
  const [text, setText] = useState('')
  const wanted = text.trim().toLowerCase()
  const found =
    wanted === '' ? items : items.filter((item) => textOf(item).toLowerCase().includes(wanted))
  return (
    <Stack gap="xs" align="flex-start">
      {items.length > searchable && (
        <TextInput
          size="xs"
          w="100%"
          maw={320}
          value={text}
          aria-label={`Search the ${name}`}
          placeholder={`Search ${items.length} ${name}`}
          leftSection={<SearchIcon />}
          onChange={(event) => setText(event.currentTarget.value)}
        />
      )}
      {found.length === 0 ? (
        <Text size="sm" c="dimmed" role="status">
          None of the {items.length} {name} has “{text.trim()}” in it.
        </Text>
      ) : (
        <FirstRows rows={found} atFirst={few}>
          {children}
        </FirstRows>
      )}
    </Stack>
  )
}
