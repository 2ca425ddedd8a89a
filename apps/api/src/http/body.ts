import { BatonError } from '@baton/schema'
import type { ProcedureMeta } from '../trpc.ts'

/** The largest JSON body: a playbook of 1 MiB, even when every character is escaped. */
export const maxJsonBytes = 8 * 1024 * 1024

/** The same for procedures that take no playbook, and for those that strangers may call. */
const usualJsonBytes = 1024 * 1024
const strangersJsonBytes = 64 * 1024

/** How large the JSON input of a procedure may be, in bytes. */
export function jsonLimit({ permission, largeInput }: ProcedureMeta): number {
  if (permission === 'anybody') return strangersJsonBytes
  return largeInput === true ? maxJsonBytes : usualJsonBytes
}

/** More values and a deeper nesting than any procedure takes; checked before anything is built. */
const maxValues = 20_000
const maxDepth = 64

function tooLarge(limit: number): BatonError {
  return new BatonError('TOO_LARGE', `This JSON body may have ${limit / 1024} KiB at most.`, {
    fix: 'Send less at once; files go to /files.',
  })
}

/**
 * The text of a JSON body, given up as soon as it is over the limit in bytes.
 * @throws BatonError TOO_LARGE
 */
export async function readText(request: Request, limit: number): Promise<string> {
  const declared = Number(request.headers.get('content-length') ?? Number.NaN)
  if (declared > limit) throw tooLarge(limit)
  // A declared length is what Node's parser enforces, so the short way is safe.
  if (!Number.isNaN(declared)) return request.text()
  if (request.body === null) return ''
  const chunks: Uint8Array[] = []
  let size = 0
  for await (const chunk of request.body) {
    size += chunk.byteLength
    if (size > limit) throw tooLarge(limit)
    chunks.push(chunk)
  }
  return Buffer.concat(chunks).toString('utf8')
}

function tangled(text: string): boolean {
  let depth = 0
  let values = 0
  for (let at = 0; at < text.length; at += 1) {
    switch (text.charCodeAt(at)) {
      case 0x22: // "
        at = endOfString(text, at)
        break
      case 0x5b: // [
      case 0x7b: // {
        depth += 1
        values += 1
        break
      case 0x5d: // ]
      case 0x7d: // }
        depth -= 1
        break
      case 0x2c: // ,
        values += 1
        break
    }
    if (depth > maxDepth || values > maxValues) return true
  }
  return false
}

/** The closing quote of the string that opens at `start`, or the end of a text that has none. */
function endOfString(text: string, start: number): number {
  for (let at = text.indexOf('"', start + 1); at !== -1; at = text.indexOf('"', at + 1)) {
    let backslashes = 0
    while (text.charCodeAt(at - 1 - backslashes) === 0x5c) backslashes += 1
    if (backslashes % 2 === 0) return at
  }
  return text.length
}

/** A NUL as JSON writes it; both databases would have to refuse it. */
const nul = /(?<!\\)(?:\\\\)*\\u0000/

/**
 * @throws BatonError MALFORMED_REQUEST for anything that is not one JSON document, INVALID_INPUT
 * for one with more values or nesting than anything takes, or with a NUL character (`keepNul`:
 * the procedure looks for it itself and can name its line).
 */
export function parseJson(text: string, { keepNul = false } = {}): unknown {
  // What is short cannot hold much, and is most of what comes.
  if (text.length > maxValues && tangled(text)) {
    throw new BatonError('INVALID_INPUT', 'The JSON document holds too many values.', {
      fix: `Send ${maxValues} values and ${maxDepth} levels at most.`,
    })
  }
  if (!keepNul && text.includes('\\u0000') && nul.test(text)) {
    throw new BatonError('INVALID_INPUT', 'A text holds the NUL character, which is no text.', {
      fix: 'Leave the character U+0000 out.',
    })
  }
  try {
    return JSON.parse(text)
  } catch {
    throw new BatonError('MALFORMED_REQUEST', 'The request is not valid JSON.', {
      fix: 'Send one JSON document.',
    })
  }
}

/** True for `application/json`, whatever parameters follow. */
export function isJson(contentType: string | undefined | null): boolean {
  return contentType?.split(';', 1)[0]?.trim().toLowerCase() === 'application/json'
}
