import { useLocalStorage } from '@mantine/hooks'
import { useQueryClient } from '@tanstack/react-query'
import { meQuery } from '../identity/queries.ts'

const prefix = 'baton:draft:'

/**
 * A text that is not sent yet: it survives navigation and reload, and belongs to the account that
 * typed it. `name` says what it is for, such as `comment acme/shop#12`. Empty means there is none.
 */
export function useDraft(name: string): [text: string, set: (text: string) => void] {
  const me = useQueryClient().getQueryData(meQuery.queryKey)
  const [text, set, remove] = useLocalStorage({
    key: `${prefix}${me?.id ?? ''}:${name}`,
    defaultValue: '',
    getInitialValueInEffect: false,
    serialize: (value) => value,
    deserialize: (value) => value ?? '',
  })
  return [text, (next) => (next === '' ? remove() : set(next))]
}

/** Drops every draft; what somebody typed is not for whoever signs in next. */
export function forgetDrafts(): void {
  for (const key of Object.keys(localStorage)) {
    if (key.startsWith(prefix)) localStorage.removeItem(key)
  }
}
