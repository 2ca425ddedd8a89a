import { v7 } from 'uuid'

/** A new UUIDv7 as text: ids sort by the time they were made. */
export function newId(): string {
  return v7()
}

/** The present instant as ISO-8601 UTC text with milliseconds, as every `*At` column keeps it. */
export function now(): string {
  return new Date().toISOString()
}
