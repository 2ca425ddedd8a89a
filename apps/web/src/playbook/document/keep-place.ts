import { flushSync } from 'react-dom'

/** Just below what sticks to the top of the page. */
const eyeLine = 130
/** A style may take a frame to arrive, where its change counts as a transition. */
const settleFrames = 4

/** Changes the layout of a text and keeps the block at the top of the window where it is. */
export function keepPlace(text: HTMLElement | null, change: () => void): void {
  const { left = 0, width = 0 } = text?.getBoundingClientRect() ?? {}
  const block = document
    .elementsFromPoint(left + Math.min(width / 3, 200), eyeLine)
    .map((element) => element.closest('[data-line]'))
    .find((element) => element !== null && text?.contains(element) === true)
  const before = block?.getBoundingClientRect().top
  flushSync(change)
  if (block == null || before === undefined) return
  let frames = 0
  const correct = () => {
    scrollBy({ top: block.getBoundingClientRect().top - before, behavior: 'instant' })
    frames += 1
    if (frames < settleFrames) requestAnimationFrame(correct)
  }
  correct()
}
