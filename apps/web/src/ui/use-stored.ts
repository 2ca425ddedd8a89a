import { useCallback, useMemo } from 'react'
import { keep, readKept, useKept } from './kept.ts'

function parse<Value>(text: string | null, fallback: Value): Value {
  try {
    return text === null ? fallback : JSON.parse(text)
  } catch {
    return fallback
  }
}

/** A choice that this browser keeps, in every tab of it. */
export function useStored<Value>(
  name: string,
  defaultValue: Value,
): [value: Value, set: (next: Value | ((old: Value) => Value)) => void] {
  const key = `baton:${name}`
  const text = useKept(key)
  const value = useMemo(() => parse(text, defaultValue), [text])
  const set = useCallback(
    (next: Value | ((old: Value) => Value)) => {
      const old = parse(readKept(key), defaultValue)
      keep(key, JSON.stringify(next instanceof Function ? next(old) : next))
    },
    [key],
  )
  return [value, set]
}
