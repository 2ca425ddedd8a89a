/* What is told of an uploaded file: from its bytes and its name, never from what the sender says. */

const signatures: readonly (readonly [type: string, start: readonly number[]])[] = [
  ['image/png', [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]],
  ['image/jpeg', [0xff, 0xd8, 0xff]],
  ['image/gif', [0x47, 0x49, 0x46, 0x38, 0x37, 0x61]],
  ['image/gif', [0x47, 0x49, 0x46, 0x38, 0x39, 0x61]],
  ['application/pdf', [0x25, 0x50, 0x44, 0x46, 0x2d]],
  ['application/zip', [0x50, 0x4b, 0x03, 0x04]],
  ['application/zip', [0x50, 0x4b, 0x05, 0x06]],
  ['application/gzip', [0x1f, 0x8b, 0x08]],
]

/** The media type by the first bytes of a file: a known signature, else text or bytes. */
export function mediaTypeOf(start: Uint8Array): string {
  const known = signatures.find(([, bytes]) => bytes.every((byte, at) => start[at] === byte))
  if (known !== undefined) return known[0]
  return isText(start) ? 'text/plain' : 'application/octet-stream'
}

/** `stream`: a character that the cut has halved does not count. */
function isText(start: Uint8Array): boolean {
  if (start.includes(0)) return false
  try {
    new TextDecoder('utf-8', { fatal: true }).decode(start, { stream: true })
    return true
  } catch {
    return false
  }
}

/** Whether a report may hide in a file of that type. */
export function mayBeReport(mediaType: string): boolean {
  return mediaType === 'text/plain' || mediaType === 'application/octet-stream'
}

const maxFileName = 200

/**
 * The last part of a name, without control and invisible characters, 200 characters at most. The
 * name is only ever shown: where the bytes lie does not depend on it.
 */
export function safeFileName(name: string): string {
  const last = name.toWellFormed().split(/[/\\]/).at(-1) ?? ''
  const clean = last.replace(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\ufffd]/gu, '').trim()
  const cut = clean.slice(0, maxFileName)
  const whole = cut.isWellFormed() ? cut : cut.slice(0, -1)
  return /^\.*$/.test(whole) ? 'file' : whole
}

/** RFC 6266: the name in plain ASCII for old readers, and whole, percent-encoded. */
export function contentDisposition(fileName: string): string {
  const ascii = fileName.replace(/[^\x20-\x7e]|["\\%]/g, '_')
  const encoded = encodeURIComponent(fileName).replace(
    /['()*]/g,
    (character) => `%${character.charCodeAt(0).toString(16).toUpperCase()}`,
  )
  return `attachment; filename="${ascii}"; filename*=UTF-8''${encoded}`
}
