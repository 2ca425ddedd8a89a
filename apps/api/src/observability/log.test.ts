import { PassThrough } from 'node:stream'
import { expect, it } from 'vitest'
import { createLog } from './log.ts'

it('writes one JSON line a record, without secrets wherever they stand', () => {
  const lines: string[] = []
  const stream = new PassThrough().on('data', (chunk) => lines.push(String(chunk)))
  const log = createLog('info', stream)
  log.info({ password: 'p4ss', user: { token: 't0ken' }, req: { headers: { cookie: 'c00kie' } } })
  expect(lines).toHaveLength(1)
  expect(JSON.parse(lines[0] ?? '')).toMatchObject({ level: 'info', password: '[redacted]' })
  expect(lines.join()).not.toMatch(/p4ss|t0ken|c00kie/)
})
