import { useLocalStorage } from '@mantine/hooks'

/** A choice that this browser keeps, in every tab of it. */
export function useStored<Value>(name: string, defaultValue: Value) {
  return useLocalStorage<Value>({
    key: `baton:${name}`,
    defaultValue,
    getInitialValueInEffect: false,
  })
}
