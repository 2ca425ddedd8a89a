import { type Base, type Check, createCheck, lockedTexts } from './check.ts'

/** What the page asks; `open` comes first. */
export type ToWorker = { type: 'open'; base: Base } | { type: 'check'; text: string }
export type FromWorker = { type: 'opened'; locked: string[] } | { type: 'checked'; check: Check }

let check: ((text: string) => Check) | undefined

const answer = (message: FromWorker) => self.postMessage(message)

self.onmessage = ({ data }: MessageEvent<ToWorker>) => {
  if (data.type === 'open') {
    check = createCheck(data.base)
    answer({ type: 'opened', locked: lockedTexts(data.base) })
  } else if (check !== undefined) {
    answer({ type: 'checked', check: check(data.text) })
  }
}
