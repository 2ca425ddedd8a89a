import { BatonError } from '@baton/schema'

/** The largest JSON body: a playbook of 1 MiB, even when every character is escaped. */
const maxJsonBytes = 8 * 1024 * 1024

const tooLarge = () =>
  new BatonError('TOO_LARGE', `A JSON body may have ${maxJsonBytes / 1024 / 1024} MiB at most.`, {
    fix: 'Send files to /files; a playbook may have 1 MiB.',
  })

/**
 * The text of a JSON body, given up as soon as it is over the limit.
 * @throws BatonError TOO_LARGE or MALFORMED_REQUEST (not UTF-8).
 */
export async function readText(request: Request): Promise<string> {
  const declared = Number(request.headers.get('content-length') ?? Number.NaN)
  if (declared > maxJsonBytes) throw tooLarge()
  // A declared length is what Node's parser enforces, so the short way is safe.
  if (!Number.isNaN(declared)) return request.text()
  if (request.body === null) return ''
  const chunks: Uint8Array[] = []
  let size = 0
  for await (const chunk of request.body) {
    size += chunk.byteLength
    if (size > maxJsonBytes) throw tooLarge()
    chunks.push(chunk)
  }
  return Buffer.concat(chunks).toString('utf8')
}

/** @throws BatonError MALFORMED_REQUEST for anything that is not one JSON document. */
export function parseJson(text: string): unknown {
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
