/**
 * For the last branch of an exhaustive switch. A copy of the one in `@baton/schema`, whose values
 * would bring Zod along: the client takes that package's types alone.
 */
export function assertNever(value: never): never {
  throw new Error(`unexpected value: ${JSON.stringify(value)}`)
}
