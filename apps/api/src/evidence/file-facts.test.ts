import { describe, expect, it } from 'vitest'
import { contentDisposition, mediaTypeOf, safeFileName } from './file-facts.ts'

const bytes = (...parts: (string | number[])[]) =>
  Buffer.concat(parts.map((part) => Buffer.from(part as string)))

describe('mediaTypeOf', () => {
  it.each([
    ['image/png', bytes([0x89], 'PNG\r\n', [0x1a, 0x0a], 'rest')],
    ['image/jpeg', bytes([0xff, 0xd8, 0xff, 0xe0])],
    ['image/gif', bytes('GIF89a')],
    ['application/pdf', bytes('%PDF-1.7')],
    ['application/zip', bytes('PK', [3, 4])],
    ['application/gzip', bytes([0x1f, 0x8b, 8])],
    ['text/plain', bytes('<html><script>alert(1)</script>')],
    ['text/plain', bytes('')],
    // The cut after the first bytes may halve a character.
    ['text/plain', bytes('Größ', [0xc3])],
    ['application/octet-stream', bytes('GIF9', [0])],
    ['application/octet-stream', bytes([0xff, 0xfe, 0x41])],
  ])('tells %s', (type, start) => {
    expect(mediaTypeOf(start)).toBe(type)
  })
})

describe('safeFileName', () => {
  it.each([
    ['../../etc/passwd', 'passwd'],
    ['C:\\Users\\me\\report.xml', 'report.xml'],
    ['a\0b\r\nc.txt', 'abc.txt'],
    ['invoice\u202Efdp.exe', 'invoicefdp.exe'],
    ['/', 'file'],
    ['..', 'file'],
    ['   ', 'file'],
    ['', 'file'],
    ['\ud800', 'file'],
    ['Bericht März.xml', 'Bericht März.xml'],
  ])('%j becomes %j', (name, safe) => {
    expect(safeFileName(name)).toBe(safe)
  })

  it('keeps 200 characters and no half of one', () => {
    expect(safeFileName('x'.repeat(500))).toHaveLength(200)
    expect(safeFileName(`${'x'.repeat(199)}😀`)).toBe('x'.repeat(199))
  })
})

describe('contentDisposition', () => {
  it('cannot be broken out of', () => {
    expect(contentDisposition('a"; filename=evil.html')).toBe(
      'attachment; filename="a_; filename=evil.html"; ' +
        "filename*=UTF-8''a%22%3B%20filename%3Devil.html",
    )
    expect(contentDisposition("März'(1)*.png")).toBe(
      `attachment; filename="M_rz'(1)*.png"; filename*=UTF-8''M%C3%A4rz%27%281%29%2A.png`,
    )
  })
})
