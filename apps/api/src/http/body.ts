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
 * @throws BatonError TOO_LARGE, or MALFORMED_REQUEST for what is no UTF-8
 */
export async function readText(request: Request, limit: number): Promise<string> {
  const declared = Number(request.headers.get('content-length') ?? Number.NaN)
  if (declared > limit) throw tooLarge(limit)
  // A declared length is what Node's parser enforces, so the short way is safe.
  if (!Number.isNaN(declared)) return decode(await request.arrayBuffer())
  if (request.body === null) return ''
  const chunks: Uint8Array[] = []
  let size = 0
  for await (const chunk of request.body) {
    size += chunk.byteLength
    if (size > limit) throw tooLarge(limit)
    chunks.push(chunk)
  }
  return decode(Buffer.concat(chunks))
}

const utf8 = new TextDecoder('utf-8', { fatal: true })

/** What is no UTF-8 would be kept as other characters than were sent. */
function decode(bytes: Uint8Array | ArrayBuffer): string {
  try {
    return utf8.decode(bytes)
  } catch {
    throw new BatonError('MALFORMED_REQUEST', 'The body is not valid UTF-8.', {
      fix: 'Send the JSON document in UTF-8.',
    })
  }
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

/** Half of a character as JSON writes it, in a text that may hold whole ones in two halves. */
const escapedHalf = /\\u[dD][89a-fA-F]/
/** The same once JavaScript has written the value, which leaves whole characters unescaped. */
const lonelyHalf = /(?<!\\)(?:\\\\)*\\ud[89a-f]/

/**
 * @throws BatonError MALFORMED_REQUEST for anything that is not one JSON document, INVALID_INPUT
 * for one with more values or nesting than anything takes, with half a character, or with a NUL
 * (`asItIs`: the procedure looks for these two itself and can name their line).
 */
export function parseJson(text: string, { asItIs = false } = {}): unknown {
  if (tangled(text)) {
    throw new BatonError('INVALID_INPUT', 'The JSON document holds too many values or levels.', {
      fix: `Send ${maxValues} values and ${maxDepth} levels at most.`,
    })
  }
  if (!asItIs && text.includes('\\u0000') && nul.test(text)) {
    throw new BatonError('INVALID_INPUT', 'A text holds the NUL character, which is no text.', {
      fix: 'Leave the character U+0000 out.',
    })
  }
  const value = parsed(text)
  if (!asItIs && escapedHalf.test(text) && lonelyHalf.test(JSON.stringify(value))) {
    throw new BatonError('INVALID_INPUT', 'A text holds half a character: a lone surrogate.', {
      fix: 'Send the whole character, or leave it out.',
    })
  }
  return value
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    throw new BatonError('MALFORMED_REQUEST', 'The request is not valid JSON.', {
      fix: 'Send one JSON document.',
    })
  }
}

/** True for `application/json`, unless it names another charset than UTF-8. */
export function isJson(contentType: string | undefined | null): boolean {
  const [type, ...parameters] = (contentType ?? '').toLowerCase().split(';')
  const others = parameters.filter((parameter) => parameter.trim().startsWith('charset='))
  return (
    type?.trim() === 'application/json' &&
    others.every((parameter) => /^charset="?utf-?8"?$/.test(parameter.trim()))
  )
}

export function notJson(): BatonError {
  return new BatonError('UNSUPPORTED_MEDIA_TYPE', 'The body has to be application/json in UTF-8.', {
    fix: 'Send it with the header content-type: application/json.',
  })
}
