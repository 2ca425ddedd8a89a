import { z } from 'zod'
import { longest } from './lengths.ts'

/** A UUIDv7 in its text form. */
export const id = z.uuid().describe('A UUIDv7.')

/** An instant, ISO-8601 UTC with milliseconds. */
export const instant = z.iso
  .datetime({ precision: 3 })
  .regex(/^(19[7-9]|[2-9]\d)\d/, 'years go from 1970 to 9999')
  .describe('An instant in UTC.')

/** An instant as people and programs write it: with or without fractions, in any zone, or a day. */
export const instantInput = z
  .union(
    [z.iso.datetime({ offset: true }), z.iso.date()],
    'give an instant, such as 2026-01-31T09:00:00Z',
  )
  .transform((text) => new Date(text).toISOString())
  .pipe(instant)

export const slugPattern = /^[a-z0-9](?:[a-z0-9-]{0,38}[a-z0-9])?$/

/** The short name of an org, project, playbook or agent in addresses. */
export const slug = z
  .string()
  .regex(slugPattern, 'use 1–40 lower-case letters, digits and inner hyphens')
  .describe('A short name: lower-case letters, digits and inner hyphens.')

/** `org/project`, the address of a project. */
export const projectRef = z
  .string()
  .max(81)
  .regex(
    /^[a-z0-9](?:[a-z0-9-]{0,38}[a-z0-9])?\/[a-z0-9](?:[a-z0-9-]{0,38}[a-z0-9])?$/,
    'name the project as org/project',
  )
  .describe('The project, as org/project.')

/** Control characters, line separators, and what turns the direction of the text around it. */
const unprintable = /[\p{Cc}\p{Zl}\p{Zp}\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]/u

/** One line that reads the same wherever it stands, and leaves what stands around it as it is. */
const oneLine = (most: number) =>
  z
    .string()
    .trim()
    .min(1)
    .max(most)
    .refine(
      (text) => !unprintable.test(text),
      'may not hold line breaks, control characters or marks that turn the direction of text',
    )

/** A name, of a person or of a thing. */
export const displayName = oneLine(120)

export const email = z
  .email()
  .max(254)
  .transform((value) => value.toLowerCase())
  .describe('An e-mail address; letter case does not count.')

/** What git takes for no name of a branch, as `git check-ref-format` tells. */
const noBranch = /[\p{Cc}\s~^:?*[\\]|\.\.|@\{|\/\/|\/\.|^[-/.@]$|^[-/.]|[/.]$|\.lock(?:\/|$)/u

export const branch = z
  .string()
  .trim()
  .min(1)
  .max(200)
  .refine((name) => !noBranch.test(name), 'is no name that git takes for a branch')

/** A git commit id, abbreviated or whole. */
export const commit = z
  .string()
  .regex(/^[0-9a-f]{7,64}$/, 'give a commit id: 7–64 lower-case hexadecimal digits')
  .describe('A commit id: 7 to 64 lower-case hexadecimal digits.')

/** Text of a line or two, without the NUL and the halves of characters that no database keeps. */
export function plainText(max: number) {
  return z
    .string()
    .trim()
    .max(max)
    .refine((text) => !text.includes('\0'), 'may not hold the NUL character')
    .refine((text) => text.isWellFormed(), 'may not hold half a character: a lone surrogate')
}

/** Markdown written by a person. */
export const markdown = z.string().max(longest.markdown)

/** What a thing is called in lists. */
export const title = oneLine(longest.title)

/** Why something was done; never empty. */
export const reason = z.string().trim().min(1).max(longest.reason).describe('Why, in words.')

/**
 * An address on the web; only http and https, so that a link can never run script, and without a
 * password, which everybody would read, and the event log keep for ever.
 */
export const webUrl = z
  .url({ protocol: /^https?$/ })
  .max(2_000)
  .refine((url) => !/^[^/]*\/\/[^/?#\\]*@/.test(url), 'leave the user name and password out')

/** The answer of what is done and has nothing else to tell. */
export const acknowledged = z.object({ ok: z.literal(true) })
