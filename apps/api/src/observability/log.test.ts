import { PassThrough } from 'node:stream'
import { expect, it } from 'vitest'
import { createLog } from './log.ts'

function capture() {
  const lines: string[] = []
  const stream = new PassThrough().on('data', (chunk) => lines.push(String(chunk)))
  return { lines, log: createLog('info', stream) }
}

it('writes one JSON line a record, without secrets wherever they stand', () => {
  const { lines, log } = capture()
  log.info({ password: 'p4ss', user: { token: 't0ken' }, req: { headers: { cookie: 'c00kie' } } })
  expect(lines).toHaveLength(1)
  expect(JSON.parse(lines[0] ?? '')).toMatchObject({ level: 'info', password: '[redacted]' })
  expect(lines.join()).not.toMatch(/p4ss|t0ken|c00kie/)
})

it('finds a secret in lists, in errors and whatever the case of its name', () => {
  const { lines, log } = capture()
  const cause = Object.assign(new Error('no answer'), { config: { Authorization: 'b3arer' } })
  log.error({ err: Object.assign(new Error('failed'), { cause, token: 't0ken' }) }, 'fault')
  log.info({ sent: [{ to: 'a', secret: 's3cret' }, { to: 'b' }] })
  expect(lines.join()).not.toMatch(/b3arer|t0ken|s3cret/)
  expect(JSON.parse(lines[0] ?? '')).toMatchObject({
    msg: 'fault',
    err: {
      type: 'Error',
      message: 'failed: no answer',
      stack: expect.stringContaining('log.test'),
    },
  })
  expect(JSON.parse(lines[1] ?? '').sent).toEqual([{ to: 'a', secret: '[redacted]' }, { to: 'b' }])
})

it('writes a record that contains itself, but not to its end', () => {
  const { lines, log } = capture()
  const loop: Record<string, unknown> = { name: 'loop', token: 't0ken' }
  loop.self = loop
  log.info({ loop })
  expect(JSON.parse(lines[0] ?? '').loop).toMatchObject({ name: 'loop', token: '[redacted]' })
  expect(lines.join()).not.toContain('t0ken')
})
