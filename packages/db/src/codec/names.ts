/*
 * TypeScript says camelCase, SQL says snake_case. Identifiers come from the program's text, never
 * from users, so the two caches are bounded by the size of the program.
 */

const snakeNames = new Map<string, string>()
const camelNames = new Map<string, string>()

/** `headCommit` → `head_commit`. Digits do not start a word: `sha256` stays. */
export function toSnake(name: string): string {
  const known = snakeNames.get(name)
  if (known !== undefined) return known
  const snake = name.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`)
  snakeNames.set(name, snake)
  return snake
}

/** `head_commit` → `headCommit`. */
export function toCamel(name: string): string {
  const known = camelNames.get(name)
  if (known !== undefined) return known
  const camel = name.replace(/_([a-z0-9])/g, (_, letter: string) => letter.toUpperCase())
  camelNames.set(name, camel)
  return camel
}
