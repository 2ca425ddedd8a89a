import { expect, test, vi } from 'vitest'
import { type Base, createCheck } from './check.ts'
import { createChecker, type Port } from './checker.ts'
import { toText } from './form.ts'
import type { FromWorker, ToWorker } from './lint-worker.ts'

const source = '# One\n'
const base: Base = { source, form: toText(source).form, mayApprove: true }

/** A worker that answers when it is told to. */
function slowWorker() {
  const sent: ToWorker[] = []
  const port: Port = {
    postMessage: (message) => sent.push(message),
    onmessage: null,
    onerror: null,
    terminate() {},
  }
  const check = createCheck(base)
  const say = (data: FromWorker) => port.onmessage?.(new MessageEvent('message', { data }))
  return {
    port,
    texts: () => sent.flatMap((message) => (message.type === 'check' ? [message.text] : [])),
    answer: (text: string) => say({ type: 'checked', check: check(text) }),
    open: () => say({ type: 'opened', locked: ['x'] }),
  }
}

const handlers = () => ({ onLocked: vi.fn(), onBroken: vi.fn() })

test('an answer for an older text never counts', () => {
  const worker = slowWorker()
  const { ask } = createChecker(worker.port, base, handlers())
  let current = 'a'
  const put = (text: string) => {
    const done = vi.fn()
    ask({ text, current: () => current === text, done })
    return done
  }
  const first = put('a')
  current = 'b'
  const second = put('b')
  current = 'c'
  const third = put('c')
  expect(worker.texts()).toEqual(['a'])
  expect(second).toHaveBeenCalledExactlyOnceWith(null)
  worker.answer('a')
  expect(first).toHaveBeenCalledExactlyOnceWith(null)
  expect(worker.texts()).toEqual(['a', 'c'])
  worker.answer('c')
  expect(third).toHaveBeenCalledExactlyOnceWith(expect.objectContaining({ changed: true }))
})

test('a worker that breaks leaves nobody waiting', () => {
  const worker = slowWorker()
  const heard = handlers()
  const { ask } = createChecker(worker.port, base, heard)
  worker.open()
  expect(heard.onLocked).toHaveBeenCalledWith(['x'])
  const done = vi.fn()
  ask({ text: 'a', current: () => true, done })
  worker.port.onerror?.(new Event('error') as ErrorEvent)
  expect(done).toHaveBeenCalledExactlyOnceWith(null)
  expect(heard.onBroken).toHaveBeenCalledOnce()
  const late = vi.fn()
  ask({ text: 'b', current: () => true, done: late })
  expect(late).toHaveBeenCalledExactlyOnceWith(null)
})
